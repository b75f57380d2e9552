import type { RefObject } from "react";

interface Closed {
  popup: RefObject<HTMLElement | null>;
  button: RefObject<HTMLElement | null>;
}

/** Of every popup that is in the page: its button. */
const buttons = new WeakMap<Element, HTMLElement | null>();

/** What had the focus before something opened: of an entry in a popup, which goes with it, the popup's button. */
export function openerOf(focused: Element | null): Element | null {
  for (let at = focused; at; at = at.parentElement) {
    const button = buttons.get(at);
    if (button) return button;
  }
  return focused;
}

/** Remembers the popup's button; for its `ref`. */
export function rememberButton({ popup, button }: Closed): (element: HTMLElement | null) => void {
  return (element) => {
    popup.current = element;
    if (element) buttons.set(element, button.current);
  };
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
