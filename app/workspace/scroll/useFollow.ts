import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import { distanceToEnd, nextFollow, type ScrollPlace } from "./nextFollow.ts";

function placeOf(element: HTMLElement): ScrollPlace {
  return { top: element.scrollTop, height: element.scrollHeight, viewport: element.clientHeight };
}

interface Follow {
  scroller: RefObject<HTMLDivElement | null>;
  content: RefObject<HTMLDivElement | null>;
  /** Whether the newest text is in sight. */
  atEnd: boolean;
  onScroll: () => void;
  toEnd: () => void;
}

/**
 * Keeps the end in sight while the reader is there, and everything else where it is. `first` names
 * the first thing in the list: when it changes, something was put before what the reader looks at.
 */
export function useFollow(first: string | undefined): Follow {
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const following = useRef(true);
  const place = useRef<ScrollPlace>({ top: 0, height: 0, viewport: 0 });
  const [atEnd, setAtEnd] = useState(true);

  const settle = useCallback(() => {
    const element = scroller.current;
    if (!element) return;
    if (following.current) element.scrollTop = element.scrollHeight;
    place.current = placeOf(element);
    setAtEnd(following.current || distanceToEnd(place.current) < 120);
  }, []);

  const onScroll = useCallback(() => {
    const element = scroller.current;
    if (!element) return;
    const now = placeOf(element);
    following.current = nextFollow(following.current, place.current, now);
    place.current = now;
    setAtEnd(following.current || distanceToEnd(now) < 120);
  }, []);

  const toEnd = useCallback(() => {
    following.current = true;
    settle();
  }, [settle]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when something was put before the first
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    if (!following.current) element.scrollTop += element.scrollHeight - place.current.height;
    settle();
  }, [first, settle]);

  useEffect(() => {
    // Before the next paint, whatever it was that grew: the text, the composer, the window.
    const observer = new ResizeObserver(settle);
    for (const { current } of [scroller, content]) if (current) observer.observe(current);
    return () => observer.disconnect();
  }, [settle]);

  return { scroller, content, atEnd, onScroll, toEnd };
}
