import { expect, test } from "vitest";
import { createText } from "#app/i18n/createText.ts";
import { de } from "#app/i18n/de.ts";
import { en } from "#app/i18n/en.ts";
import { streamErrorSentence } from "#app/workspace/messages/streamErrorSentence.ts";
import type { StreamError } from "#server/contract/errors.ts";

const german = createText(de, { language: "de", locale: "de" });
const english = createText(en, { language: "en", locale: "en" });

test("an error is told in the reader's language where there is a sentence, else by its own", () => {
  const error: StreamError = { type: "answer_too_large", message: "The answer became too large." };
  expect(streamErrorSentence(error, german)).toMatch(/^Die Antwort wurde zu groß/);
  expect(streamErrorSentence(error, english)).toBe(error.message);
});

test("an error of a type that only a newer server knows is told by its own sentence", () => {
  // As it comes over the wire, where nothing checks it.
  const error: StreamError = JSON.parse('{"type":"melted","message":"The answer has melted."}');
  expect(streamErrorSentence(error, german)).toBe("The answer has melted.");
  expect(streamErrorSentence(error, english)).toBe("The answer has melted.");
});
