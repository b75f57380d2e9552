import type { Message } from "#server/contract/message.ts";
import type { Target } from "./openingTarget.ts";

type Resolved = { kind: "found"; messageId: string } | { kind: "load" } | { kind: "gone" };

/** What a target comes to, with the messages that are loaded: a place goes on to the next message if its own is gone. */
export function resolveTarget(
  { kind, sequence }: Target,
  { messages, hasOlder }: { messages: readonly Message[]; hasOlder: boolean },
): Resolved {
  const next = messages.find((message) => message.sequence >= sequence);
  if (hasOlder && (messages[0]?.sequence ?? 0) > sequence) return { kind: "load" };
  if (!next || (kind === "link" && next.sequence !== sequence)) return { kind: "gone" };
  return { kind: "found", messageId: next.id };
}
