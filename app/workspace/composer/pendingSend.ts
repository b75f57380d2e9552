import type { SendInput } from "#server/contract/procedures.ts";
import { createClientId } from "./createClientId.ts";

export type SendPayload = Pick<SendInput, "text" | "attachmentIds" | "options" | "respond">;

export interface PendingSend {
  clientMessageId: string;
  fingerprint: string;
}

/**
 * The id for a send. The same payload keeps the id of the last try, because that one may have been
 * stored although its answer was lost; anything else is a message of its own.
 */
export function pendingSend(last: PendingSend | null, payload: SendPayload): PendingSend {
  const { text, attachmentIds, options, respond } = payload;
  const fingerprint = JSON.stringify([text, attachmentIds, options, respond]);
  return last?.fingerprint === fingerprint ? last : { clientMessageId: createClientId(), fingerprint };
}
