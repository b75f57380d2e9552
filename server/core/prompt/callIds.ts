import { createHash } from "node:crypto";
import { type Wire, wireRules } from "./wireRules.ts";

/**
 * Gives every call of a prompt an id that its receiver takes and that no other call has. An id that is so
 * already stays; the others follow from what they were, so that a provider's cache still knows the prompt.
 */
export function createCallIds(wire: Wire): (id: string) => string {
  const { callId, madeIdLength } = wireRules[wire];
  const given = new Set<string>();
  return (id) => {
    let lawful = id;
    for (let round = 0; !callId.test(lawful) || given.has(lawful); round++) {
      lawful = createHash("sha256").update(`${round} ${id}`).digest("hex").slice(0, madeIdLength);
    }
    given.add(lawful);
    return lawful;
  };
}
