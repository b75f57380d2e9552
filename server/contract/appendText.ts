import type { Part } from "./parts.ts";

/**
 * The parts with `text` put behind what a part already holds, or with a new part at offset 0.
 * Null if the delta does not fit, which means that the reader has drifted from the log.
 */
export function appendText(
  parts: readonly Part[],
  type: "text" | "reasoning",
  delta: { part: number; offset: number; text: string },
): Part[] | null {
  const old = parts[delta.part];
  if (old === undefined) {
    if (delta.offset !== 0 || delta.part !== parts.length) return null;
    return [...parts, { type, text: delta.text }];
  }
  if (old.type !== type || old.text.length !== delta.offset) return null;
  return parts.with(delta.part, { type, text: old.text + delta.text });
}
