import type { KeyboardEvent } from "react";

function step(list: HTMLElement, direction: 1 | -1): void {
  const articles = [...list.querySelectorAll<HTMLElement>("article")];
  const current = articles.findIndex((article) => article.contains(document.activeElement));
  const from = current < 0 ? (direction === 1 ? -1 : articles.length) : current;
  const next = articles[Math.min(Math.max(from + direction, 0), articles.length - 1)];
  next?.focus({ preventScroll: true });
  next?.scrollIntoView({ block: "nearest" });
}

/** With the focus in the list: J and K from message to message, G to the top, Shift G to the latest. */
export function useListKeys(toEnd: () => void) {
  return (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.metaKey || event.ctrlKey || event.altKey || event.nativeEvent.isComposing) return;
    const { target, currentTarget: list } = event;
    if (target instanceof HTMLElement && target.closest("input, textarea, select")) return;
    switch (event.key) {
      case "j":
        return step(list, 1);
      case "k":
        return step(list, -1);
      case "g":
        return list.scrollTo({ top: 0 });
      case "G":
        return toEnd();
    }
  };
}
