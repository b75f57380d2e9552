import { RequestError } from "../access/requestError.ts";

/** Refuses a message that says nothing and brings nothing. */
export function checkText({ text, attachmentIds = [] }: { text: string; attachmentIds?: string[] }): void {
  if (text.trim() === "" && attachmentIds.length === 0) {
    throw new RequestError("invalid_prompt", "Write something first; the message is empty.");
  }
}
