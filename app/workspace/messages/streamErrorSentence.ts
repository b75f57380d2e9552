import type { TextKey } from "#app/i18n/catalogue.ts";
import type { Text } from "#app/i18n/createText.ts";
import type { StreamError } from "#server/contract/errors.ts";

/** Types with several sentences. */
const variants: Partial<Record<string, TextKey>> = {
  "api page": "streamErrors.api_page",
  "api empty": "streamErrors.api_empty",
  "api other": "streamErrors.api_other",
  "answer_too_large nothing": "streamErrors.answer_too_large_nothing",
};

/**
 * Why an answer failed, in the reader's language where there is a sentence for it. Of a type that only a
 * newer server knows, its own sentence.
 */
export function streamErrorSentence({ type, message, detail }: StreamError, text: Text): string {
  const key = variants[`${type} ${detail}`] ?? (`streamErrors.${type}` as const);
  const sentence = text(key);
  // A key that no catalogue has comes back as it is.
  return sentence === key ? message : sentence || message;
}
