import { useEffect } from "react";

const tabbable = ["a[href]", "button", "input", "select", "textarea", "[tabindex='0']"]
  .map((kind) => `${kind}:not(:disabled, [tabindex='-1'])`)
  .join();

const isSeen = (element: Element) => element.isConnected && element.checkVisibility();

/** Of what had the focus and all around it, from the inside: what is still there to have it; null for now. */
function nearest(path: readonly HTMLElement[]): HTMLElement | null {
  const [focused] = path;
  // It is busy, and takes the focus back when it is not.
  if (focused && isSeen(focused)) return focused.matches(":disabled") ? null : focused;
  for (const around of path.slice(1)) {
    if (around === document.body) return null;
    if (!isSeen(around)) continue;
    if (around.hasAttribute("tabindex")) return around;
    const inside = [...around.querySelectorAll<HTMLElement>(tabbable)].filter(isSeen);
    // In the next row rather the same button than the first, which does something else.
    const alike = inside.find(({ ariaLabel }) => ariaLabel !== null && ariaLabel === focused?.ariaLabel);
    const [first] = inside;
    if (first) return alike ?? first;
  }
  return null;
}

/**
 * Somebody who works by keyboard does not lose their place when what had the focus goes away, as a field
 * that was saved, or is disabled for a moment: the focus goes to the nearest that is left.
 */
export function useKeptFocus(): void {
  useEffect(() => {
    const ended = new AbortController();
    let path: HTMLElement[] = [];
    let byKeyboard = false;
    let timer: ReturnType<typeof setTimeout> | undefined;

    const isLost = () => byKeyboard && document.activeElement === document.body && document.hasFocus();
    const observer = new MutationObserver(() => {
      if (path.length === 0 || !isLost()) return;
      // What has just come may want the focus itself. Not begun anew: a running answer changes the page without end.
      timer ??= setTimeout(() => {
        timer = undefined;
        if (isLost()) nearest(path)?.focus({ preventScroll: true });
      }, 50);
    });
    const listen = (type: "focusin" | "keydown" | "pointerdown", listener: (event: Event) => void) =>
      document.addEventListener(type, listener, { capture: true, signal: ended.signal });
    listen("focusin", (event) => {
      // It is lost no more; what is lost next has its whole time.
      clearTimeout(timer);
      timer = undefined;
      path = event.composedPath().filter((each) => each instanceof HTMLElement);
    });
    listen("keydown", () => {
      byKeyboard = true;
    });
    // Who points sees where they are; and a field that gets the focus brings a phone's keyboard.
    listen("pointerdown", () => {
      byKeyboard = false;
    });
    observer.observe(document.body, { subtree: true, childList: true, attributeFilter: ["disabled"] });
    return () => {
      ended.abort();
      observer.disconnect();
      clearTimeout(timer);
    };
  }, []);
}
