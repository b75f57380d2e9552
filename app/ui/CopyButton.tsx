"use client";

import { useEffect, useState } from "react";
import { useText } from "#app/i18n/useText.ts";
import { Check } from "#app/ui/icons/Check.ts";
import { Copy } from "#app/ui/icons/Copy.ts";
import { copyText } from "./copyText.ts";
import { cx } from "./cx.ts";

type State = "idle" | "copied" | "refused";
const words = { idle: "ui.copy", copied: "ui.copied", refused: "ui.copyRefused" } as const;
const wordsWithWhat = {
  idle: "ui.copyWhat",
  copied: "ui.copiedWhat",
  refused: "ui.copyRefusedWhat",
} as const;

interface CopyButtonProps {
  text: string;
  /** What is copied; then the button shows its icon alone. */
  what?: string;
  /** Instead of that of a copy. */
  icon?: typeof Copy;
  className?: string;
}

export function CopyButton({ text, what, icon = Copy, className }: CopyButtonProps) {
  const say = useText();
  const [state, setState] = useState<State>("idle");
  useEffect(() => {
    if (state === "idle") return;
    const timer = setTimeout(setState, 1_500, "idle");
    return () => clearTimeout(timer);
  }, [state]);
  const Icon = state === "copied" ? Check : icon;
  return (
    <button
      type="button"
      title={what && say("ui.copyWhat", { what })}
      onClick={async () => setState((await copyText(text)) ? "copied" : "refused")}
      className={cx(
        "touch-target inline-flex h-7 items-center gap-1.5 rounded-small px-2 text-small text-ink-3",
        "transition-colors hover:bg-hover hover:text-ink",
        className,
      )}
    >
      <Icon aria-hidden className="size-3.5" />
      <span aria-live="polite" className={cx(what && state !== "refused" && "sr-only")}>
        {what ? say(wordsWithWhat[state], { what }) : say(words[state])}
      </span>
    </button>
  );
}
