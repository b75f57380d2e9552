import type { Event } from "#server/contract/events.ts";
import type { Part, ToolPart } from "#server/contract/parts.ts";

const open: readonly ToolPart["state"][] = [
  "input-streaming",
  "input-available",
  "approval-requested",
  "approval-responded",
];

/**
 * Ends the tool calls that a stream leaves open, so that nothing stays "running" in its message.
 * @param states only those in one of these states.
 */
export function closingEvents(parts: readonly Part[], states = open): Event[] {
  return parts.flatMap((part, index): Event[] => {
    if (part.type !== "dynamic-tool") return [];
    return states.includes(part.state)
      ? [{ type: "tool-result", part: index, error: "interrupted", ms: 0 }]
      : [];
  });
}
