import type {
  AssistantContent,
  ModelMessage,
  ToolCallPart,
  ToolContent,
  ToolResultPart,
  UserModelMessage,
} from "ai";
import type { Message } from "#server/contract/message.ts";
import type { Part, ToolPart } from "#server/contract/parts.ts";
import { authorLine, withoutAuthorLines } from "./authorLine.ts";
import { contextOf } from "./contextOf.ts";
import { type FileContents, fileContent } from "./files/fileContent.ts";
import { toolOutputText } from "./toolOutputText.ts";

type AssistantPart = Exclude<AssistantContent, string>[number];

function resultOf(part: ToolPart): ToolResultPart["output"] | null {
  switch (part.state) {
    case "output-available":
      return { type: "text", value: toolOutputText(part.output) };
    case "output-error":
      return { type: "error-text", value: part.errorText ?? "error" };
    case "output-denied":
      return { type: "error-text", value: "A person denied this call." };
    default:
      return null;
  }
}

export interface MadeCall {
  call: ToolCallPart;
  result: ToolResultPart;
}

/** A call that has a result, as a model reads both; null for one that has none, or that its provider ran. */
export function madeCall(part: ToolPart): MadeCall | null {
  const output = part.providerExecuted ? null : resultOf(part);
  if (!output) return null;
  const { toolCallId, toolName } = part;
  return {
    call: { type: "tool-call", toolCallId, toolName, input: part.input ?? {} },
    result: { type: "tool-result", toolCallId, toolName, output },
  };
}

/** The finished text and the completed tool calls of an answer; no reasoning, no call without a result. */
export function assistantMessages(parts: readonly Part[]): ModelMessage[] {
  const messages: ModelMessage[] = [];
  let content: AssistantPart[] = [];
  let results: ToolContent = [];

  function flush(): void {
    if (content.length > 0) messages.push({ role: "assistant", content });
    if (results.length > 0) messages.push({ role: "tool", content: results });
    content = [];
    results = [];
  }

  for (const part of parts) {
    if (part.type === "text" && part.text !== "") {
      if (results.length > 0) flush();
      content.push({ type: "text", text: part.text });
    }
    const made = part.type === "dynamic-tool" ? madeCall(part) : null;
    if (!made) continue;
    content.push(made.call);
    results.push(made.result);
  }
  flush();
  return messages;
}

function textOf({ parts }: Message): string {
  return parts.flatMap((part) => (part.type === "text" ? [part.text] : [])).join("\n\n");
}

function userText(message: Message): string {
  return `${authorLine(message.author?.name ?? "")}\n${withoutAuthorLines(textOf(message))}`;
}

function userMessage(message: Message, files: FileContents): UserModelMessage {
  const text = userText(message);
  const sent = message.parts.filter((part) => part.type === "file");
  if (sent.length === 0) return { role: "user", content: text };
  const content = sent.flatMap((file) => fileContent(file, files.get(file.url)));
  return { role: "user", content: [{ type: "text", text }, ...content] };
}

const noFiles: FileContents = new Map();

/**
 * The conversation as a model reads it. The first line of every user message names its author;
 * it is ours, and no line of a person's text looks like it (see `instructionsFor`). Of files it holds what was
 * read for it; the others are named.
 */
export function modelMessages(history: readonly Message[], files: FileContents = noFiles): ModelMessage[] {
  const { summary, messages } = contextOf(history);
  const before: ModelMessage[] = summary
    ? [{ role: "user", content: `Summary of the conversation so far, by the server:\n${textOf(summary)}` }]
    : [];
  const rest = messages.flatMap((message): ModelMessage[] => {
    if (message.metadata.removed || message.parts.length === 0) return [];
    if (message.role === "user") return [userMessage(message, files)];
    return assistantMessages(message.parts);
  });
  return [...before, ...rest];
}
