import { isBlank } from "./isBlank.ts";
import type { Piece, StepPieces } from "./turns.ts";
import type { Wire } from "./wireRules.ts";

function signed({ options }: Piece, provider: string, name: string): boolean {
  const value = options?.[provider]?.[name];
  return typeof value === "string" && value !== "";
}

function itemOf({ options }: Piece): string | undefined {
  const id = options?.openai?.itemId;
  return typeof id === "string" ? id : undefined;
}

/** Responses: an item with what it hides, once, whole, and only together with what came of it. */
function sendableItems({ pieces, whole }: StepPieces, sent: Set<string>): Set<Piece> {
  const items = pieces.filter(({ type }) => whole && type === "reasoning");
  const complete = items.filter((item) => signed(item, "openai", "reasoningEncryptedContent"));
  const ids = new Set(complete.map(itemOf));
  const sendable = items.filter((item) => {
    const id = itemOf(item);
    return id === undefined ? complete.includes(item) : ids.has(id) && !sent.has(id);
  });
  for (const id of ids) if (id !== undefined) sent.add(id);
  return new Set(sendable);
}

/**
 * Keeps of a step's reasoning what its receiver takes back: what it has signed, where it signs, and never at
 * the step's end, where Anthropic refuses thinking and Responses a reasoning item that nothing follows.
 */
export function createReasoningFilter(wire: Wire): (step: StepPieces) => StepPieces {
  const sent = new Set<string>();
  return (step) => {
    const last = step.pieces.findLastIndex(({ type }) => type !== "reasoning");
    const begun = { ...step, pieces: step.pieces.slice(0, last + 1) };
    const items = wire === "responses" ? sendableItems(begun, sent) : null;
    const pieces = begun.pieces.filter((piece) => {
      if (piece.type !== "reasoning") return true;
      if (items) return items.has(piece);
      if (wire === "chat") return !isBlank(piece.text);
      return signed(piece, "anthropic", "signature") || signed(piece, "anthropic", "redactedData");
    });
    return { ...step, pieces };
  };
}
