import type { Text } from "#app/i18n/createText.ts";
import type { ToolPart } from "#server/contract/parts.ts";

/** A value of a tool as text: strings as they are, anything else as JSON. */
export function valueText(value: unknown): string {
  if (typeof value === "string") return value;
  return JSON.stringify(value, null, 2) ?? "";
}

/** The arguments on one line, without the braces of an object. */
export function argumentsLine({ input, inputText }: ToolPart): string {
  if (input === undefined) return inputText ?? "";
  if (typeof input !== "object" || input === null || Array.isArray(input)) return valueText(input);
  return Object.entries(input)
    .map(([name, value]) => `${name}: ${typeof value === "string" ? value : JSON.stringify(value)}`)
    .join(", ");
}

/** Whether a call still has its work before it, and needs nobody for that. */
export function isWorking({ state }: ToolPart): boolean {
  return state === "input-streaming" || state === "input-available" || state === "approval-responded";
}

/** How a call stands, in a word; null if its result says so. */
export function toolState({ state, approval }: ToolPart, text: Text): string | null {
  switch (state) {
    case "input-streaming":
    case "input-available":
    case "approval-responded":
      return text("messages.toolRunning");
    case "approval-requested":
      return text("messages.toolWaits");
    case "output-denied":
      if (approval?.decision === "timeout") return text("messages.toolNotApproved");
      return approval?.by
        ? text("messages.toolDeniedBy", { name: approval.by.name })
        : text("messages.toolDenied");
    case "output-error":
      return text("messages.toolFailed");
    case "output-available":
      return null;
  }
}

/** Who approved a call, where somebody had to. */
export function approvedBy({ approval }: ToolPart, text: Text): string | null {
  return approval?.decision === "approved" && approval.by
    ? text("messages.toolApprovedBy", { name: approval.by.name })
    : null;
}
