import { type RefObject, useLayoutEffect, useRef } from "react";

/**
 * What is called before something is put above what is read, so that this does not move: when the first of
 * what is shown is another one, it lies as far above the end as before.
 */
export function useKeepPlace(scroller: RefObject<HTMLElement | null>, first: string | undefined): () => void {
  const toEnd = useRef<number | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: something else is first now
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element || toEnd.current === null) return;
    element.scrollTop = element.scrollHeight - toEnd.current;
    toEnd.current = null;
  }, [first]);
  return () => {
    const element = scroller.current;
    toEnd.current = element && element.scrollHeight - element.scrollTop;
  };
}
