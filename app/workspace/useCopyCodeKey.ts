import { useEffect, useEffectEvent } from "react";
import { useText } from "#app/i18n/useText.ts";
import { copyText } from "#app/ui/copyText.ts";
import { notify } from "#app/ui/notices/notices.ts";
import type { Message } from "#server/contract/message.ts";
import { lastCode } from "./messages/lastCode.ts";

/** ⌘/Ctrl Shift ;: the newest block of code into the clipboard. */
export function useCopyCodeKey(messages: readonly Message[]): void {
  const text = useText();
  const onKeyDown = useEffectEvent(async (event: KeyboardEvent) => {
    if (!(event.metaKey || event.ctrlKey) || !event.shiftKey) return;
    // By its place too, as not every keyboard has the sign in it.
    if (event.code !== "Semicolon" && event.key !== ";") return;
    event.preventDefault();
    const code = lastCode(messages);
    if (code === null) return notify({ text: text("shortcuts.noCode") });
    const copied = await copyText(code);
    notify({ text: text(copied ? "shortcuts.codeCopied" : "shortcuts.codeRefused") });
  });
  useEffect(() => {
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, []);
}
