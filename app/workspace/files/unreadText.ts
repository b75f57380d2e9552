import type { Text } from "#app/i18n/createText.ts";
import type { UnreadFile, UnreadReason } from "#server/contract/unreadFile.ts";

const order: readonly UnreadReason[] = ["image", "pdf", "size", "room", "cut"];

/** Which files an answer was written without, by reason: one sentence each. */
export function unreadText(unread: readonly UnreadFile[], model: string, text: Text): string[] {
  const list = new Intl.ListFormat(text.locale, { type: "conjunction" });
  return order.flatMap((why) => {
    const names = unread.filter((file) => file.why === why).map(({ name }) => name);
    return names.length === 0 ? [] : [text(`files.${why}NotRead`, { model, names: list.format(names) })];
  });
}
