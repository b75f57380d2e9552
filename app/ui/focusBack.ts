import type { RefObject } from "react";

interface Closed {
  popup: RefObject<HTMLElement | null>;
  button: RefObject<HTMLElement | null>;
}

/**
 * Where the focus goes when a popup has closed: back to its button, unless it has gone elsewhere meanwhile,
 * as into the palette or a field that an entry has opened.
 */
export function focusBack({ popup, button }: Closed): HTMLElement | false | null {
  const { activeElement: focused, body } = document;
  if (!focused || focused === body || popup.current?.contains(focused)) return button.current;
  return false;
}
