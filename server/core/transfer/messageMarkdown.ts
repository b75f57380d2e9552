import { joinTexts } from "#server/contract/joinTexts.ts";
import type { Message } from "#server/contract/message.ts";
import type { Part, ToolPart } from "#server/contract/parts.ts";

function quoted(text: string): string {
  return text
    .split("\n")
    .map((line) => (line === "" ? ">" : `> ${line}`))
    .join("\n");
}

/** Code in a fence that is longer than any in it. */
function fenced(text: string, language: string): string {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map((ticks) => ticks.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}${language}\n${text}\n${fence}`;
}

function toolMarkdown({ toolName, input, output, errorText }: ToolPart): string {
  const result = errorText ?? (typeof output === "string" ? output : (JSON.stringify(output, null, 2) ?? ""));
  const call = `**${toolName}**\n\n${fenced(JSON.stringify(input ?? {}, null, 2), "json")}`;
  return result === "" ? call : `${call}\n\n${fenced(result, errorText ? "" : "json")}`;
}

function partMarkdown(part: Part): string | null {
  switch (part.type) {
    case "text":
      return part.text;
    case "reasoning":
      return quoted(part.text);
    case "dynamic-tool":
      return toolMarkdown(part);
    case "file":
      return `*${part.filename ?? part.mediaType}*`;
    case "source-url":
      return `- <${part.url}>${part.title ? ` ${part.title}` : ""}`;
    case "source-document":
      return `- ${part.title}`;
  }
}

const oneLine = (text: string) => text.replace(/\s+/g, " ").trim();

function who({ role, author, metadata }: Message): string {
  if (role === "user") return oneLine(author?.name ?? "") || "?";
  return metadata.model === undefined ? "Parley" : `Parley (${oneLine(metadata.model)})`;
}

/** A message as people read it in a text file. */
export function messageMarkdown(message: Message): string {
  const { parts, metadata, createdAt, status } = message;
  const at = createdAt.slice(0, 16).replace("T", " ");
  const head = `## ${who(message)} · ${at} UTC`;
  if (metadata.removed) {
    return `${head}\n\n*Removed${metadata.removed.by ? ` by ${oneLine(metadata.removed.by.name)}` : ""}*\n`;
  }
  const body = joinTexts(parts).flatMap(({ part }) => partMarkdown(part) ?? []);
  const end = status === "sent" || status === "completed" ? [] : [`*${metadata.error?.message ?? status}*`];
  return `${[head, ...body, ...end].filter((each) => each !== "").join("\n\n")}\n`;
}
