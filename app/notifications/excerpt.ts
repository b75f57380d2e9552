import type { Message } from "#server/contract/message.ts";

const longest = 140;

/** The beginning of what a message says, on one line. */
export function excerpt({ parts }: Pick<Message, "parts">): string {
  const line = parts
    .map((part) => (part.type === "text" ? part.text : ""))
    .join(" ")
    .replace(/\s+/gu, " ")
    .trim();
  return line.length > longest ? `${line.slice(0, longest).toWellFormed()}…` : line;
}
