import { useEffect, useEffectEvent, useRef, useState } from "react";
import { failureOf, failureSentence } from "#app/api/failure.ts";
import { useText } from "#app/i18n/useText.ts";

/** The top of the list, where there is more: loads it when it comes into sight. */
export function OlderMessages({ load }: { load: () => Promise<void> }) {
  const text = useText();
  const button = useRef<HTMLButtonElement>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function run() {
    if (busy) return;
    setBusy(true);
    setProblem(null);
    try {
      await load();
    } catch (error) {
      setProblem(failureSentence(failureOf(error), text));
    }
    setBusy(false);
  }

  const onSight = useEffectEvent((entries: IntersectionObserverEntry[]) => {
    if (problem === null && entries.some(({ isIntersecting }) => isIntersecting)) void run();
  });

  useEffect(() => {
    if (busy || !button.current) return;
    // Observed anew after each page: a short one may leave the button in sight.
    const root = button.current.closest("[role=log]");
    const observer = new IntersectionObserver((entries) => onSight(entries), {
      root,
      rootMargin: "600px 0px 0px",
    });
    observer.observe(button.current);
    return () => observer.disconnect();
  }, [busy]);

  return (
    <div className="flex min-h-12 flex-col items-center justify-center gap-1 text-small text-ink-3">
      {problem && <p className="text-red">{problem}</p>}
      <button
        ref={button}
        type="button"
        disabled={busy}
        onClick={run}
        className="touch-target rounded-small px-2 py-1 hover:bg-hover hover:text-ink"
      >
        {text(busy ? "messages.loadingOlder" : "messages.loadOlder")}
      </button>
    </div>
  );
}
