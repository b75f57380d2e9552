import { aboutParley } from "./answers/aboutParley.ts";
import { errorAnswer, refusalAnswer, truncatedAnswer } from "./answers/failingAnswers.ts";
import { filesAnswer } from "./answers/filesAnswer.ts";
import { longAnswer } from "./answers/longAnswer.ts";
import { slowAnswer } from "./answers/slowAnswer.ts";
import { timeAnswer, timeCall, timeWithoutTool } from "./answers/timeAnswer.ts";
import { unknownAnswer } from "./answers/unknownAnswer.ts";
import type { DemoTurn } from "./readTurn.ts";
import type { DemoScript } from "./script.ts";

const usualWords = 2000;
const mostWords = 50_000;
/** Single words such as "error" are a wish only in a short message; in a long one they are its subject. */
const wishLength = 12;
const asksForTime =
  /\b(?:what time|time is it|the time|current time|what day|what date|the date|current date|today's date|wie spät|welcher tag)\b/i;

function wordsWanted(question: string): number | null {
  const count = /\b(\d{2,5})[ -]words?\b/i.exec(question)?.[1];
  if (count) return Math.min(Number(count), mostWords);
  return /\b(?:long(?:er)?|lange) (?:answer|text|reply|one|story|antwort)\b/i.test(question)
    ? usualWords
    : null;
}

function failing(question: string): DemoScript | null {
  const recovers = /\bonce\b/i.test(question);
  if (/\b(?:error|overloaded|fail)\b/i.test(question)) return { ...errorAnswer, recovers };
  if (/\btruncat(?:e|ed|ion)\b/i.test(question)) return { ...truncatedAnswer, recovers };
  return /\brefus(?:e|al)\b/i.test(question) ? refusalAnswer : null;
}

function isWish(question: string): boolean {
  const asksAbout = /^\W*(?:what|why|how|when|who|which|does|do|is|are)\b/i.test(question);
  return !asksAbout && question.split(/\s+/).length <= wishLength;
}

/** What the demo says to a question. */
export function chooseScript(turn: DemoTurn, toolNames: readonly string[]): DemoScript {
  const { author, question, toolResults, files } = turn;
  const greeting = author ? `${author}, ` : "";
  const found = toolResults.findLast(({ name }) => name === "current_time");
  if (found) return timeAnswer(found.output);
  if (files.length > 0) return filesAnswer(greeting, files);
  if (asksForTime.test(question)) {
    return toolNames.includes("current_time") ? timeCall(question) : timeWithoutTool;
  }
  const words = wordsWanted(question);
  if (words) return longAnswer(words);
  if (isWish(question)) {
    const failure = failing(question);
    if (failure) return failure;
    if (/\blong\b/i.test(question)) return longAnswer(usualWords);
    if (/\bslow(?:ly)?\b/i.test(question)) return slowAnswer;
  }
  if (/\b(?:parley|hello|hi|hey|help|who are you|what can you do)\b/i.test(question))
    return aboutParley(greeting);
  return unknownAnswer(greeting, question);
}
