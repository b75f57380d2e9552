import type { LanguageModelV4Message, LanguageModelV4Prompt } from "@ai-sdk/provider";
import { readFileLine } from "#server/core/files/fileLine.ts";
import { splitAuthor } from "./splitAuthor.ts";

/** What somebody asked, and what has been said and found out about it since. */
export interface DemoTurn {
  author: string | null;
  question: string;
  /** The text that the answer has so far, over all of its steps. */
  said: string;
  toolResults: { name: string; output: unknown }[];
  /** Names of the files that came with it, and what is said of each. */
  files: { name: string; about: string }[];
}

function textsOf(message: LanguageModelV4Message): string[] {
  if (message.role === "system" || message.role === "tool") return [];
  return message.content.flatMap((part) => (part.type === "text" ? [part.text] : []));
}

function saidBy(message: LanguageModelV4Message): string {
  if (message.role !== "assistant") return "";
  return message.content.map((part) => (part.type === "text" ? part.text : "")).join("");
}

function resultsOf(message: LanguageModelV4Message): DemoTurn["toolResults"] {
  if (message.role !== "tool") return [];
  return message.content.flatMap((part) =>
    part.type === "tool-result"
      ? [{ name: part.toolName, output: "value" in part.output ? part.output.value : null }]
      : [],
  );
}

/** The turns that a prompt may be about: the one of the last message first, then the ones before it. */
export function readTurns(prompt: LanguageModelV4Prompt): DemoTurn[] {
  const starts = prompt.flatMap((message, index) => (message.role === "user" ? [index] : []));
  return starts.toReversed().map((start, position, reversed) => {
    const answer = prompt.slice(start + 1, reversed[position - 1] ?? prompt.length);
    const asked = prompt[start];
    const texts = asked ? textsOf(asked) : [];
    const { author, text } = splitAuthor(texts.filter((each) => !readFileLine(each)).join("\n"));
    return {
      author,
      question: text.trim(),
      said: answer.map(saidBy).join(""),
      toolResults: answer.flatMap(resultsOf),
      files: texts.flatMap((each) => readFileLine(each) ?? []),
    };
  });
}
