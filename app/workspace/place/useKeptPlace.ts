import { useEffect, useEffectEvent } from "react";
import type { Scroll } from "../scroll/createScroll.ts";
import { writePlace } from "./keptPlace.ts";

interface KeptPlaceOptions {
  workspaceId: string;
  scroll: Scroll;
  /** Whether the reader is not yet where the workspace opens. */
  opening: boolean;
}

/** Keeps where the reader is in a workspace, for when this tab comes back to it. */
export function useKeptPlace({ workspaceId, scroll, opening }: KeptPlaceOptions): void {
  const keep = useEffectEvent((unloaded: boolean) => {
    if (opening) return;
    writePlace(workspaceId, { spot: scroll.spot(), hash: window.location.hash, unloaded });
  });
  useEffect(() => {
    const unload = () => keep(true);
    window.addEventListener("pagehide", unload);
    return () => {
      window.removeEventListener("pagehide", unload);
      keep(false);
    };
  }, []);
}
