/** How a demo answer ends. */
export type DemoEnd =
  | "stop"
  /** As a provider whose filter stops the answer. */
  | "refusal"
  /** As a provider that is overloaded in the middle of an answer. */
  | "overloaded"
  /** As a connection that closes before the answer is complete. */
  | "truncated";

/** What the demo is about to say. It follows from the prompt alone, so that it can be gone on with. */
export interface DemoScript {
  reasoning: string;
  text: string;
  /** Called after the text; the answer then goes on in the next step, with its result. */
  toolCall?: { name: string; input: Record<string, unknown> };
  end: DemoEnd;
  /** Where a failing end comes, in words; the whole text is said otherwise. */
  endsAfterWords?: number;
  /** Whether the answer no longer fails once it is asked to go on. */
  recovers?: boolean;
  msPerWord: number;
}

export const usualMsPerWord = 25;

/** A script with what most answers have in common. */
export function script(parts: Partial<DemoScript> & Pick<DemoScript, "text">): DemoScript {
  return { reasoning: "", end: "stop", msPerWord: usualMsPerWord, ...parts };
}
