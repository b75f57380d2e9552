import type { Failure } from "#app/api/failure.ts";
import { createClientId } from "../composer/createClientId.ts";
import type { Revision } from "../conversation/Conversation.ts";

export interface ReviseAttempt extends Revision {
  clientMessageId: string;
  text: string;
  /** Of an edit. */
  attachmentIds?: string[];
}

/**
 * What is sent for an edit or a regeneration. Trying again sends the very same, because the last try
 * may have been stored although its answer was lost; another text, or other files,
 * are an attempt of their own.
 */
export function reviseAttempt(
  last: ReviseAttempt | null,
  content: Pick<ReviseAttempt, "text" | "attachmentIds">,
  revision: Revision,
): ReviseAttempt {
  const same = last?.text === content.text && String(last.attachmentIds) === String(content.attachmentIds);
  return last && same ? last : { ...revision, ...content, clientMessageId: createClientId() };
}

/** Whether a failed try may have been stored: every other answer has refused it for good. */
export function mayBeStored({ type }: Failure): boolean {
  return type === "unreachable" || type === "internal";
}
