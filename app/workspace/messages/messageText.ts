import type { Message } from "#server/contract/message.ts";

/** What a message says, as Markdown, for the clipboard. */
export function messageText({ parts }: Message): string {
  return parts
    .filter((part) => part.type === "text")
    .map(({ text }) => text)
    .join("\n\n");
}
