import { appendText } from "./appendText.ts";
import type { Event } from "./events.ts";
import type { Part, ToolPart } from "./parts.ts";

const unnamedTool: ToolPart = {
  type: "dynamic-tool",
  toolName: "",
  toolCallId: "",
  state: "input-streaming",
};

function changeTool(
  parts: readonly Part[],
  index: number,
  change: (tool: ToolPart) => ToolPart | null,
): Part[] | null {
  const old = parts[index];
  if (old?.type !== "dynamic-tool") return null;
  const changed = change(old);
  return changed && parts.with(index, changed);
}

/**
 * The parts of a running answer after one more event; the same array if the event is about
 * something else; null if it does not fit (a drifted reader subscribes anew).
 */
export function foldParts(parts: Part[], event: Event): Part[] | null {
  switch (event.type) {
    case "text-delta":
      return appendText(parts, "text", event);
    case "reasoning-delta":
      return appendText(parts, "reasoning", event);
    case "tool-call-start": {
      if (event.part !== parts.length) return null;
      const { toolCallId, providerCallId, toolName, providerExecuted } = event;
      const tool: ToolPart = {
        type: "dynamic-tool",
        toolName,
        toolCallId,
        ...(providerCallId !== undefined && { providerCallId }),
        state: "input-streaming",
        inputText: "",
      };
      return [...parts, providerExecuted ? { ...tool, providerExecuted } : tool];
    }
    case "tool-call-delta":
      // An earlier version stored a second call of one id without its start.
      if (event.part === parts.length && event.offset === 0) {
        return [...parts, { ...unnamedTool, inputText: event.text }];
      }
      return changeTool(parts, event.part, (tool) => {
        const inputText = tool.inputText ?? "";
        return inputText.length === event.offset ? { ...tool, inputText: inputText + event.text } : null;
      });
    case "tool-call-end":
      return changeTool(parts, event.part, ({ inputText: _, ...tool }) => ({
        ...tool,
        state: "input-available",
        input: event.input,
      }));
    case "tool-approval-request":
      return changeTool(parts, event.part, (tool) => ({
        ...tool,
        state: "approval-requested",
        approval: { id: event.approvalId, until: event.until },
      }));
    case "tool-approval-end":
      return changeTool(parts, event.part, (tool) => ({
        ...tool,
        state: event.decision === "approved" ? "approval-responded" : "output-denied",
        approval: {
          id: event.approvalId,
          until: "",
          ...tool.approval,
          decision: event.decision,
          by: event.by,
        },
      }));
    case "tool-result":
      return changeTool(parts, event.part, ({ inputText: _, ...tool }) =>
        event.error === undefined
          ? { ...tool, state: "output-available", output: event.output ?? null, ms: event.ms }
          : { ...tool, state: "output-error", errorText: event.error, ms: event.ms },
      );
    case "part-add":
      return event.part === parts.length ? [...parts, event.value] : null;
    default:
      return parts;
  }
}
