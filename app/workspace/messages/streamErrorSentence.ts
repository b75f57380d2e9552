import type { Text } from "#app/i18n/createText.ts";
import type { StreamError } from "#server/contract/errors.ts";

/**
 * Why an answer failed, in the reader's language where there is a sentence for it. Of a type that only a
 * newer server knows, its own sentence.
 */
export function streamErrorSentence({ type, message }: StreamError, text: Text): string {
  const key = `streamErrors.${type}` as const;
  const sentence = text(key);
  // A key that no catalogue has comes back as it is.
  return sentence === key ? message : sentence || message;
}
