import type { Part } from "./parts.ts";

/** A part as it is read, and the places of the first and last part of the message that it is made of. */
export interface ReadPart {
  part: Part;
  first: number;
  last: number;
}

/**
 * The parts of an answer as they are read: texts without anything between them are one. A model that goes
 * on after an interruption begins a part of its own, in the middle of a word, a table or code; a provider
 * that cites sources does so for each cited place.
 */
export function joinTexts(parts: readonly Part[]): ReadPart[] {
  const read: ReadPart[] = [];
  for (const [index, part] of parts.entries()) {
    const before = read.at(-1);
    if (before?.part.type === "text" && part.type === "text") {
      const text = before.part.text + part.text;
      read[read.length - 1] = { part: { type: "text", text }, first: before.first, last: index };
    } else read.push({ part, first: index, last: index });
  }
  return read;
}
