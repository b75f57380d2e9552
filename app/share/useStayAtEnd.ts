import { type RefObject, useLayoutEffect, useRef } from "react";

const near = 48;

/** Keeps who reads the end at the end, and everybody else where they are. */
export function useStayAtEnd(changed: unknown): {
  scroller: RefObject<HTMLDivElement | null>;
  onScroll: () => void;
} {
  const scroller = useRef<HTMLDivElement>(null);
  const atEnd = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is shown has changed
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element && atEnd.current) element.scrollTop = element.scrollHeight;
  }, [changed]);
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
