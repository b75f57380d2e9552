import { type RefObject, useCallback, useSyncExternalStore } from "react";

const signs = ["selectionchange", "focus", "blur", "input", "keyup", "click"] as const;

/** Where the caret stands in a field; null while it is elsewhere or something is selected. */
export function useCaret(field: RefObject<HTMLTextAreaElement | null>): number | null {
  const subscribe = useCallback(
    (listener: () => void) => {
      const element = field.current;
      // Not all browsers tell the field itself of its selection.
      document.addEventListener("selectionchange", listener);
      for (const sign of signs) element?.addEventListener(sign, listener);
      return () => {
        document.removeEventListener("selectionchange", listener);
        for (const sign of signs) element?.removeEventListener(sign, listener);
      };
    },
    [field],
  );
  return useSyncExternalStore(
    subscribe,
    () => {
      const element = field.current;
      if (!element || document.activeElement !== element) return null;
      return element.selectionStart === element.selectionEnd ? element.selectionStart : null;
    },
    () => null,
  );
}
