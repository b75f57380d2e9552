/** The three ways to talk to a provider. */
export type Wire = "chat" | "responses" | "anthropic";

/** The wire of a language model, by what its package calls itself: `openai.responses`, `anthropic.messages`, … */
export function wireOf(provider: string): Wire {
  if (provider.endsWith(".responses")) return "responses";
  return provider.endsWith(".messages") ? "anthropic" : "chat";
}
