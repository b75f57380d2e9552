import { useCallback, useLayoutEffect, useMemo, useState } from "react";
import { createScroll, type Scroll } from "./createScroll.ts";

export interface ScrollState {
  scroll: Scroll;
  /** The element that scrolls, once it is there. */
  scroller: HTMLElement | null;
  setScroller: (element: HTMLDivElement | null) => void;
  setContent: (element: HTMLDivElement | null) => void;
  atEnd: boolean;
  /** The message whose row has to be there. */
  wanted: string | null;
  /** The message that had the focus last. */
  focused: string | null;
  setFocused: (messageId: string | null) => void;
  toEnd: () => void;
}

/** The list's scroll position, and what of it is rendered from. */
export function useScroll(): ScrollState {
  const [scroller, setScroller] = useState<HTMLDivElement | null>(null);
  const [content, setContent] = useState<HTMLDivElement | null>(null);
  const [atEnd, setAtEnd] = useState(true);
  const [wanted, setWanted] = useState<string | null>(null);
  const [focused, setFocused] = useState<string | null>(null);
  const scroll = useMemo(() => createScroll({ onAtEnd: setAtEnd, onWanted: setWanted }), []);
  useLayoutEffect(() => {
    if (!scroller || !content) return;
    const detach = scroll.attach(scroller, content);
    scroll.settle();
    return detach;
  }, [scroll, scroller, content]);
  const toEnd = useCallback(() => scroll.toEnd(), [scroll]);
  return { scroll, scroller, setScroller, setContent, atEnd, wanted, focused, setFocused, toEnd };
}
