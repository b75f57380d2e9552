import type { Text } from "#app/i18n/createText.ts";
import type { StreamError } from "#server/contract/errors.ts";

/** Why an answer failed, in the reader's language where there is a sentence for it. */
export function streamErrorSentence({ type, message }: StreamError, text: Text): string {
  return text(`streamErrors.${type}`) || message;
}
