import { joinTexts } from "#server/contract/joinTexts.ts";
import type { Message } from "#server/contract/message.ts";

/** What a message says, as Markdown, for the clipboard. */
export function messageText({ parts }: Message): string {
  return joinTexts(parts)
    .flatMap(({ part }) => (part.type === "text" ? [part.text] : []))
    .join("\n\n");
}
