import { useEffect, useEffectEvent } from "react";
import { useNewWorkspace } from "./useNewWorkspace.ts";

/** ⌘/Ctrl Shift O: a new workspace. */
export function useShellKeys(): void {
  const { create } = useNewWorkspace();
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (!(event.metaKey || event.ctrlKey) || !event.shiftKey || event.code !== "KeyO") return;
    event.preventDefault();
    create();
  });
  useEffect(() => {
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, []);
}
