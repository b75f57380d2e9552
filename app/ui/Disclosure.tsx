import { type ReactNode, useContext, useId, useState } from "react";
import { ChevronRight } from "#app/ui/icons/ChevronRight.ts";
import { cx } from "./cx.ts";
import { UnfoldedContext } from "./UnfoldedContext.ts";

interface DisclosureProps {
  summary: ReactNode;
  children: ReactNode;
  className?: string;
  /** Whether the line is as wide as there is room. */
  wide?: boolean;
  /** Whether it is unfolded until somebody folds it. */
  initially?: boolean;
  /** By which the page remembers whether it is unfolded, where it may leave the page and come back. */
  name?: string;
}

/** A line that unfolds what is below it; what is folded is not rendered. */
export function Disclosure({
  summary,
  children,
  className,
  wide,
  initially = false,
  name = "",
}: DisclosureProps) {
  const id = useId();
  const unfolded = useContext(UnfoldedContext);
  const [chosen, setChosen] = useState(unfolded.get(name) ?? null);
  const open = chosen ?? initially;

  function toggle() {
    setChosen(!open);
    if (name) unfolded.set(name, !open);
  }

  return (
    <div className={className}>
      <button
        type="button"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={toggle}
        className={cx(
          "touch-target -ms-1 flex max-w-full items-center gap-1 rounded-small py-0.5 ps-0.5 pe-2 text-start",
          "text-small text-ink-3 transition-colors hover:bg-hover hover:text-ink",
          wide && "-me-1 w-[calc(100%+0.5rem)] max-w-none",
        )}
      >
        <ChevronRight
          aria-hidden
          className={cx("size-4 shrink-0 transition-transform", open && "rotate-90")}
        />
        {summary}
      </button>
      {open && <div id={id}>{children}</div>}
    </div>
  );
}
