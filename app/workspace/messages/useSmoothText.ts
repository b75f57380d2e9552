import { useEffect, useEffectEvent, useRef, useState } from "react";
import { type Reveal, revealStep } from "./revealStep.ts";

const calm = "(prefers-reduced-motion: reduce)";

/** A text that grows, at an even rhythm. What was there at first is shown at once, and so is its end. */
export function useSmoothText(text: string, growing: boolean): string {
  const reveal = useRef<Reveal>({ shown: text.length, speed: 0 });
  const [shown, setShown] = useState(text.length);
  const behind = growing && shown < text.length;

  const step = useEffectEvent((ms: number) => {
    const instant = document.hidden || window.matchMedia(calm).matches;
    reveal.current = instant ? { shown: text.length, speed: 0 } : revealStep(reveal.current, text, ms);
    setShown(reveal.current.shown);
  });

  useEffect(() => {
    if (!behind) return;
    let last = performance.now();
    let frame = requestAnimationFrame(function next(now) {
      step(Math.max(now - last, 0));
      last = now;
      frame = requestAnimationFrame(next);
    });
    return () => cancelAnimationFrame(frame);
  }, [behind]);

  useEffect(() => {
    if (growing) return;
    reveal.current = { shown: text.length, speed: 0 };
    setShown(text.length);
  }, [growing, text.length]);

  return growing && shown < text.length ? text.slice(0, shown) : text;
}
