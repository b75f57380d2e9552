import { useEffect, useEffectEvent } from "react";

interface ReplayKeys {
  toggle: () => void;
  /** Goes on or back, in ms. */
  by: (ms: number) => void;
  toMark: (direction: -1 | 1) => void;
}

const seekMs = 5_000;
/** They need their keys themselves. */
const ownKeys = "button, a, select, textarea, summary, [contenteditable], input:not([type=range])";

/** The keys of a player, wherever the focus is. */
export function useReplayKeys({ toggle, by, toMark }: ReplayKeys): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const { key, target, shiftKey, ctrlKey, altKey, metaKey } = event;
    if (ctrlKey || altKey || metaKey || event.defaultPrevented) return;
    if (target instanceof Element && target.closest(`${ownKeys}, [role=dialog], [role=menu]`)) {
      // A button has no use for the arrows.
      if (key === " " || !target.closest("button")) return;
    }
    if (key === " ") toggle();
    else if (key === "ArrowLeft" || key === "ArrowRight") {
      const direction = key === "ArrowLeft" ? -1 : 1;
      if (shiftKey) toMark(direction);
      else by(direction * seekMs);
    } else return;
    event.preventDefault();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event);
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, []);
}
