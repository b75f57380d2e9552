import { useEffect, useEffectEvent, useState } from "react";
import { failureOf, failureSentence } from "#app/api/failure.ts";
import { useText } from "#app/i18n/useText.ts";
import type { Message } from "#server/contract/message.ts";
import type { LiveWorkspace } from "../live/createLiveWorkspace.ts";
import type { Scroll } from "../scroll/createScroll.ts";
import { readPlace } from "./keptPlace.ts";
import { linkTarget, openingTarget, type Target } from "./openingTarget.ts";
import { resolveTarget } from "./resolveTarget.ts";
import { useKeptPlace } from "./useKeptPlace.ts";
import { watchHash } from "./watchHash.ts";

const markedMs = 2_400;

interface PlaceOptions {
  workspaceId: string;
  live: LiveWorkspace;
  scroll: Scroll;
  messages: readonly Message[];
  hasOlder: boolean;
  /** Says what did not work. */
  tell: (problem: string) => void;
}

interface Place {
  /** Whether what is loaded is not yet what the workspace opens at. */
  opening: boolean;
  /** The message that a link has just led to. */
  marked: string | null;
}

/** Opens a workspace at the message of a link, or where the reader was, and follows links while it is open. */
export function usePlace({ workspaceId, live, scroll, messages, hasOlder, tell }: PlaceOptions): Place {
  const text = useText();
  // Rendered in the browser only, after the first snapshot.
  const [target, setTarget] = useState(() => openingTarget(window.location.hash, readPlace(workspaceId)));
  const [opening, setOpening] = useState(target !== null);
  const [marked, setMarked] = useState<string | null>(null);
  useKeptPlace({ workspaceId, scroll, opening });

  const end = useEffectEvent((problem: string | null) => {
    setTarget(null);
    setOpening(false);
    if (problem) tell(problem);
  });

  const go = useEffectEvent((to: Target) => {
    const resolved = resolveTarget(to, { messages, hasOlder });
    switch (resolved.kind) {
      case "load":
        live.loadOlder(to.sequence).catch((error) => end(failureSentence(failureOf(error), text)));
        return;
      case "gone":
        return end(to.kind === "link" ? text("messages.linkGone") : null);
      case "found": {
        const linked = to.kind === "link";
        scroll.show({ messageId: resolved.messageId, top: to.top, focus: linked });
        if (linked) setMarked(resolved.messageId);
        return end(null);
      }
    }
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: looked for again with all that is loaded
  useEffect(() => {
    if (target) go(target);
  }, [target, messages, hasOlder]);

  const onHash = useEffectEvent((hash: string) => {
    const next = window.location.pathname === `/w/${workspaceId}` ? linkTarget(hash) : null;
    if (next) setTarget(next);
  });
  useEffect(() => watchHash((hash) => onHash(hash)), []);

  useEffect(() => {
    if (!marked) return;
    const timer = setTimeout(setMarked, markedMs, null);
    return () => clearTimeout(timer);
  }, [marked]);

  return { opening, marked };
}
