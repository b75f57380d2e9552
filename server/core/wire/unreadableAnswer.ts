/** Why a response is no answer of a model, and what people are told. */
const sentences = {
  page: "This address is not a model server: it sent a web page. An administrator has to check the provider's base address.",
  empty:
    "This address is not a model server: it sent an empty response. An administrator has to check the provider's base address.",
  other:
    "This address does not speak the interface it is asked over: nothing it sent could be read. An administrator has to check the provider's base address and its kind.",
  large: "The answer became too large, so it was ended. Ask for less at once.",
} as const;

/** A response that is no answer of a model, or more than one can be. Asking again would not change it. */
export class UnreadableAnswer extends Error {
  readonly kind: keyof typeof sentences;
  constructor(kind: keyof typeof sentences) {
    super(sentences[kind]);
    this.kind = kind;
  }
}

/** The one behind an error, in whatever the library has wrapped it. */
export function unreadableAnswer(error: unknown, depth = 0): UnreadableAnswer | null {
  if (error instanceof UnreadableAnswer) return error;
  return depth < 4 && error instanceof Error ? unreadableAnswer(error.cause, depth + 1) : null;
}
