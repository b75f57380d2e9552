import { type RefObject, useEffect, useLayoutEffect, useRef } from "react";

const near = 48;

/** Keeps who reads the end at the end, and everybody else where they are. */
export function useStayAtEnd(
  changed: unknown,
  initially = false,
): {
  scroller: RefObject<HTMLDivElement | null>;
  onScroll: () => void;
} {
  const scroller = useRef<HTMLDivElement>(null);
  const atEnd = useRef(initially);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is shown has changed
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element && atEnd.current) element.scrollTop = element.scrollHeight;
  }, [changed]);
  const there = Boolean(changed);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the scroller comes with what it shows
  useEffect(() => {
    const element = scroller.current;
    const content = element?.firstElementChild;
    if (!element || !content) return;
    // Pictures and diagrams come after the text.
    const observer = new ResizeObserver(() => {
      if (atEnd.current) element.scrollTop = element.scrollHeight;
    });
    observer.observe(content);
    return () => observer.disconnect();
  }, [there]);
  return {
    scroller,
    onScroll() {
      const element = scroller.current;
      if (!element) return;
      const { scrollHeight, scrollTop, clientHeight } = element;
      atEnd.current = scrollHeight - scrollTop - clientHeight < near;
    },
  };
}
