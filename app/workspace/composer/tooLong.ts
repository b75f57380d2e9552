import type { Text } from "#app/i18n/createText.ts";
import { limits } from "#server/contract/limits.ts";

/** What to say about a text that is too long to be sent; null if it is not. */
export function tooLong(text: string, say: Text): string | null {
  const over = text.length - limits.textLength;
  return over > 0 ? say("composer.tooLong", { count: over }) : null;
}
