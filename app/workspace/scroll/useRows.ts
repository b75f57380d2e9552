import { type ReactVirtualizer, useVirtualizer } from "@tanstack/react-virtual";
import { useCallback } from "react";
import type { Message } from "#server/contract/message.ts";
import { estimateHeight } from "./estimateHeight.ts";
import { rowsToMount } from "./rowsToMount.ts";

interface RowsOptions {
  messages: readonly Message[];
  scroller: HTMLElement | null;
  /** The messages whose rows are there wherever they are. */
  kept: readonly (string | null | undefined)[];
}

const never = () => false;
const measure = (element: Element) => element.getBoundingClientRect().height;

/** Which rows of the list are there, and how high what is not there is. Where it is scrolled to is not its own doing. */
export function useRows({ messages, scroller, kept }: RowsOptions): ReactVirtualizer<HTMLElement, Element> {
  const getItemKey = useCallback((index: number) => messages[index]?.id ?? index, [messages]);
  const rows = useVirtualizer<HTMLElement, Element>({
    count: messages.length,
    getScrollElement: () => scroller,
    getItemKey,
    estimateSize(index) {
      const message = messages[index];
      return message ? estimateHeight(message) : 0;
    },
    measureElement: measure,
    overscan: 4,
    // It begins at the end.
    initialOffset: Number.MAX_SAFE_INTEGER,
    scrollToFn() {},
    rangeExtractor: (range) =>
      rowsToMount(
        range,
        kept.flatMap((id) => (id ? [messages.findIndex((message) => message.id === id)] : [])),
      ),
  });
  rows.shouldAdjustScrollPositionOnItemSizeChange = never;
  return rows;
}
