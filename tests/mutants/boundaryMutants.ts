import type { Mutant } from "./mutant.ts";

const boundary = ["tests/unit/streaming/boundary.test.ts"];

/** What is sent to a provider is lawful. */
export const boundaryMutants: readonly Mutant[] = [
  {
    name: "sent: two calls may have one id",
    promise: "ids are unique in the whole prompt",
    file: "server/core/prompt/callIds.ts",
    text: " || given.has(lawful)",
    replacement: "",
    tests: boundary,
  },
  {
    name: "sent: blank text",
    promise: "no blank text is sent",
    file: "server/core/prompt/turns.ts",
    text: 'if (part.type === "text" && isBlank(part.text)) continue;',
    replacement: 'if (part.type === "text" && part.text === "") continue;',
    tests: boundary,
  },
  {
    name: "sent: a list as arguments",
    promise: "arguments are always an object",
    file: "server/core/prompt/turns.ts",
    text: " && !Array.isArray(value)",
    replacement: "",
    tests: boundary,
  },
  {
    name: "sent: a person right after a tool",
    promise: "roles alternate for chat completions",
    file: "server/core/prompt/takeTurns.ts",
    text: 'if (unanswered) taken.push(answered("(No answer followed.)"));',
    replacement: "",
    tests: boundary,
  },
  {
    name: "sent: a reasoning item twice",
    promise: "an encrypted item is sent once",
    file: "server/core/prompt/sendableReasoning.ts",
    text: "ids.has(id) && !sent.has(id)",
    replacement: "ids.has(id)",
    tests: boundary,
  },
  {
    name: "sent: calls where no tools are offered",
    promise: "calls are told as text where no tools are offered",
    file: "server/core/prompt/lawfulPrompt.ts",
    text: "offersTools && !plain",
    replacement: "!plain",
    tests: boundary,
  },
  {
    name: "sent: a turn that goes on without its thinking",
    promise: "calls without signed thinking before them are told as text where a budget asks for it",
    file: "server/core/prompt/lawfulPrompt.ts",
    text: 'thinks && wire === "anthropic"',
    replacement: "thinks && false",
    tests: boundary,
  },
];
