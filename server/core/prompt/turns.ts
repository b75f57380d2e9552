import type { JSONObject, SharedV4ProviderOptions } from "@ai-sdk/provider";
import type {
  AssistantContent,
  FilePart as ModelFilePart,
  ModelMessage,
  TextPart,
  ToolResultPart,
  UserModelMessage,
} from "ai";
import { storable, storableJson } from "../storableText.ts";
import { isBlank } from "./isBlank.ts";

/** A call together with its only result. */
export interface MadeCall {
  type: "call";
  id: string;
  name: string;
  input: JSONObject;
  options: SharedV4ProviderOptions | undefined;
  result: { failed: boolean; text: string };
}

export type Piece =
  | { type: "text" | "reasoning"; text: string; options: SharedV4ProviderOptions | undefined }
  | MadeCall;

/** One round of a model: what it said and called. `whole` is false where something of it cannot be sent. */
export interface StepPieces {
  pieces: Piece[];
  whole: boolean;
}

export type UserContent = (TextPart | ModelFilePart)[];

export type Turn = { role: "user"; content: UserContent } | { role: "assistant"; step: StepPieces };

/** Whether a step makes calls: its results then follow it. */
export function hasCalls({ pieces }: StepPieces): boolean {
  return pieces.some(({ type }) => type === "call");
}

function isJsonObject(value: unknown): value is JSONObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** A call's arguments as every receiver takes them: an object. */
function inputObject(input: unknown): JSONObject {
  const value = storableJson(typeof input === "string" ? parsed(input) : input);
  if (isJsonObject(value)) return value;
  return value === null ? {} : inputObject({ value });
}

function outputText(output: ToolResultPart["output"]): { failed: boolean; text: string } {
  switch (output.type) {
    case "text":
      return { failed: false, text: output.value };
    case "error-text":
      return { failed: true, text: output.value };
    case "json":
      return { failed: false, text: JSON.stringify(output.value) };
    case "error-json":
      return { failed: true, text: JSON.stringify(output.value) };
    case "execution-denied":
      return { failed: true, text: output.reason ?? "A person denied this call." };
    case "content": {
      const texts = output.value.map((item) => (item.type === "text" ? item.text : "[a file]"));
      return { failed: false, text: texts.join("\n") };
    }
  }
}

function resultOf(output: ToolResultPart["output"] | undefined): MadeCall["result"] {
  if (!output) return { failed: true, text: "There is no result of this call." };
  const { failed, text } = outputText(output);
  return { failed, text: isBlank(text) ? "(no output)" : storable(text) };
}

/** The results that follow a message, by the id of their call. */
function resultsAfter(messages: readonly ModelMessage[], index: number): Map<string, ToolResultPart[]> {
  const results = new Map<string, ToolResultPart[]>();
  for (let at = index + 1; messages[at]?.role === "tool"; at++) {
    const message = messages[at];
    if (message?.role !== "tool") break;
    for (const part of message.content) {
      if (part.type !== "tool-result") continue;
      results.set(part.toolCallId, [...(results.get(part.toolCallId) ?? []), part]);
    }
  }
  return results;
}

/** The pieces of a model's message; a call takes the last results of its id, as the server's own come last. */
function assistantStep(content: AssistantContent, results: Map<string, ToolResultPart[]>): StepPieces {
  const parts = typeof content === "string" ? [{ type: "text" as const, text: content }] : content;
  const calls = new Map<string, number>();
  for (const part of parts) {
    if (part.type !== "tool-call" || part.providerExecuted) continue;
    calls.set(part.toolCallId, (calls.get(part.toolCallId) ?? 0) + 1);
  }
  const left = new Map([...results].map(([id, all]) => [id, all.slice(-(calls.get(id) ?? 0))]));
  const pieces: Piece[] = [];
  let whole = true;
  for (const part of parts) {
    const options = "providerOptions" in part ? part.providerOptions : undefined;
    if (part.type === "text" && isBlank(part.text)) continue;
    if (part.type === "text" || part.type === "reasoning") {
      pieces.push({ type: part.type, text: storable(part.text), options });
    } else if (part.type === "tool-call" && !part.providerExecuted) {
      const { toolCallId: id, toolName: name, input } = part;
      const result = resultOf(left.get(id)?.shift()?.output);
      pieces.push({ type: "call", id, name, input: inputObject(input), options, result });
    } else whole = false;
  }
  return { pieces, whole };
}

function userContent(content: UserModelMessage["content"]): UserContent {
  if (typeof content === "string") return isBlank(content) ? [] : [{ type: "text", text: storable(content) }];
  return content.flatMap((part): UserContent => {
    if (part.type === "text") return isBlank(part.text) ? [] : [{ ...part, text: storable(part.text) }];
    if (part.type === "file") return [part];
    return [{ type: "file", data: part.image, mediaType: part.mediaType ?? "image/png" }];
  });
}

/**
 * A prompt as turns of people and models, every call with exactly one result. Results without a call, further
 * results of one call, and what a provider ran itself (its tools are never offered) are left out.
 */
export function toTurns(messages: readonly ModelMessage[]): Turn[] {
  return messages.flatMap((message, index): Turn[] => {
    if (message.role === "tool") return [];
    if (message.role === "assistant") {
      return [{ role: "assistant", step: assistantStep(message.content, resultsAfter(messages, index)) }];
    }
    const content = userContent(message.content);
    return content.length > 0 ? [{ role: "user", content }] : [];
  });
}
