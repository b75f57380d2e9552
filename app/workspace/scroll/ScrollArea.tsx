import { type ReactNode, useState } from "react";
import { useText } from "#app/i18n/useText.ts";
import { cx } from "#app/ui/cx.ts";
import { UnfoldedContext } from "#app/ui/UnfoldedContext.ts";
import type { Message } from "#server/contract/message.ts";
import { JumpToLatest } from "./JumpToLatest.tsx";
import { useListKeys } from "./useListKeys.ts";
import type { ScrollState } from "./useScroll.ts";

interface ScrollAreaProps {
  state: ScrollState;
  /** What the keys go through. */
  messages: readonly Message[];
  /** Whether what it opens at is still on its way. */
  opening: boolean;
  children: ReactNode;
}

function messageOf(element: Element): string | null {
  return element.closest("[data-message]")?.getAttribute("data-message") ?? null;
}

/** Where the messages scroll. */
export function ScrollArea({ state, messages, opening, children }: ScrollAreaProps) {
  const text = useText();
  const { scroll, setScroller, setContent, setFocused, atEnd, toEnd } = state;
  const [unfolded] = useState(() => new Map<string, boolean>());
  const onKeyDown = useListKeys(messages, scroll);
  return (
    <div className="relative min-h-0 flex-1">
      <div
        ref={setScroller}
        role="log"
        aria-label={text("messages.messages")}
        aria-relevant="additions"
        // Rows also come by scrolling, and are no news then.
        aria-live={atEnd ? "polite" : "off"}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and has keys of its own
        tabIndex={0}
        onScroll={scroll.onScroll}
        onKeyDown={onKeyDown}
        onFocus={({ target }) => setFocused(messageOf(target))}
        className="h-full overflow-y-auto overscroll-contain outline-offset-[-2px] [overflow-anchor:none]"
      >
        <div
          ref={setContent}
          className={cx("mx-auto max-w-(--column) px-4 pt-2 pb-6 wide:px-6", opening && "opacity-0")}
        >
          <UnfoldedContext value={unfolded}>{children}</UnfoldedContext>
        </div>
      </div>
      {opening && (
        <p role="status" className="absolute inset-x-0 top-1/3 text-center text-small text-ink-3">
          {text("messages.loadingOlder")}
        </p>
      )}
      {!atEnd && <JumpToLatest onJump={toEnd} />}
    </div>
  );
}
