import type { Part } from "#server/contract/parts.ts";
import type { ToolCall } from "./partEvents.ts";

/** A call that is complete but has no result yet. */
export interface PendingCall extends ToolCall {
  /** Whether a person has agreed to it. */
  approved: boolean;
}

/** The calls of an answer that the server still has to make, in order. */
export function pendingCalls(parts: readonly Part[]): PendingCall[] {
  return parts.flatMap((part, index) => {
    if (part.type !== "dynamic-tool" || part.providerExecuted) return [];
    if (part.state !== "input-available" && part.state !== "approval-responded") return [];
    const { toolCallId, toolName, input } = part;
    return [{ part: index, toolCallId, toolName, input, approved: part.approval?.decision === "approved" }];
  });
}

/** Whether a tool call was begun whose input never became complete. */
export function hasIncompleteCall(parts: readonly Part[]): boolean {
  return parts.some((part) => part.type === "dynamic-tool" && part.state === "input-streaming");
}
