import type { Text } from "#app/i18n/createText.ts";
import type { Present } from "../live/liveState.ts";

/** Who types, in words; null while nobody does. */
export function typingWords(people: readonly Present[], text: Text): string | null {
  const [first, second, ...more] = people.filter(({ state }) => state === "typing");
  if (!first) return null;
  if (!second) return text("workspace.isTyping", { name: first.name });
  if (more.length === 0) return text("workspace.bothType", { name: first.name, other: second.name });
  return text("workspace.manyType", { count: more.length + 2 });
}
