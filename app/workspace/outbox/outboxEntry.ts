import type { Failure } from "#app/api/failure.ts";
import type { Attachment } from "#server/contract/attachment.ts";
import type { SendInput } from "#server/contract/procedures.ts";

/** A message that is not stored by the server yet, as this browser keeps it. */
export interface OutboxEntry extends Pick<SendInput, "clientMessageId" | "text" | "options" | "respond"> {
  /** When it was sent off here, in ms; its place among the others. */
  at: number;
  files: Attachment[];
  /** Why the server does not want it; null: it is tried until it is stored. */
  refused: Failure | null;
}

/** What somebody sends. */
export type Outgoing = Pick<OutboxEntry, "text" | "files" | "options" | "respond">;

function isEntry(value: unknown): value is OutboxEntry {
  if (typeof value !== "object" || value === null) return false;
  if (!("text" in value && "clientMessageId" in value && "at" in value && "files" in value)) return false;
  return (
    typeof value.text === "string" &&
    typeof value.clientMessageId === "string" &&
    typeof value.at === "number" &&
    Array.isArray(value.files) &&
    "refused" in value
  );
}

/** An entry as it was stored; null for anything else. */
export function readEntry(stored: string | null): OutboxEntry | null {
  try {
    const value: unknown = JSON.parse(stored ?? "null");
    return isEntry(value) ? value : null;
  } catch {
    return null;
  }
}

/** Whether trying the same again may help; every other answer is for good. */
export function mayRetry({ type }: Failure): boolean {
  return type === "unreachable" || type === "internal" || type === "rate_limited" || type === "not_signed_in";
}
