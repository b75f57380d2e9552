import { useEffect, useEffectEvent } from "react";
import { toggleOverlay } from "#app/palette/overlay.ts";
import { useNewWorkspace } from "./useNewWorkspace.ts";

/** ⌘/Ctrl K: the palette; ⌘/Ctrl /: the shortcuts; ⌘/Ctrl Shift O: a new workspace. */
export function useShellKeys(): void {
  const { create } = useNewWorkspace();
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (!(event.metaKey || event.ctrlKey) || event.altKey || event.isComposing) return;
    const act =
      event.shiftKey && event.code === "KeyO"
        ? () => create()
        : !event.shiftKey && event.key.toLowerCase() === "k"
          ? () => toggleOverlay("palette")
          : // On some keyboards it is above another key, and so comes with Shift.
            event.key === "/"
            ? () => toggleOverlay("shortcuts")
            : null;
    if (!act) return;
    event.preventDefault();
    if (!event.repeat) act();
  });
  useEffect(() => {
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, []);
}
