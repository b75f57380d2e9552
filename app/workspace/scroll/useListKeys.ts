import { type KeyboardEvent, useCallback } from "react";
import type { Message } from "#server/contract/message.ts";
import { useLatest } from "../live/useLatest.ts";
import type { Scroll } from "./createScroll.ts";

function focusedMessage(list: HTMLElement): string | null {
  const row = document.activeElement?.closest("[data-message]");
  return row && list.contains(row) ? row.getAttribute("data-message") : null;
}

/** The message that is one further, from the first or the last if none has the focus. */
function neighbour(messages: readonly Message[], focused: string | null, by: 1 | -1): Message | undefined {
  const current = messages.findIndex(({ id }) => id === focused);
  if (current < 0) return messages.at(by === 1 ? 0 : -1);
  return messages[Math.min(Math.max(current + by, 0), messages.length - 1)];
}

/** With the focus in the list: J and K from message to message, G to the top, Shift G to the latest. */
export function useListKeys(messages: readonly Message[], scroll: Scroll) {
  const latest = useLatest(messages);
  return useCallback(
    (event: KeyboardEvent<HTMLDivElement>) => {
      if (event.metaKey || event.ctrlKey || event.altKey || event.nativeEvent.isComposing) return;
      const { target, currentTarget: list } = event;
      if (target instanceof HTMLElement && target.closest("input, textarea, select")) return;
      const step = (by: 1 | -1) => {
        const next = neighbour(latest.current, focusedMessage(list), by);
        if (next) scroll.show({ messageId: next.id, top: "nearest", focus: true });
      };
      switch (event.key) {
        case "j":
          return step(1);
        case "k":
          return step(-1);
        case "g":
          return list.scrollTo({ top: 0 });
        case "G":
          return scroll.toEnd();
      }
    },
    [latest, scroll],
  );
}
