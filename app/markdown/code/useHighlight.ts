import { useEffect, useEffectEvent, useMemo, useRef, useState } from "react";
import { whenReachable } from "#app/api/whenReachable.ts";
import { boundedCache } from "../boundedCache.ts";
import type { CodeRun } from "./codeRun.ts";

const load = whenReachable(() => import("./highlight.ts"));

interface Coloured {
  language: string;
  text: string;
  runs: CodeRun[];
}

/** Longer code stays plain: its colours would hold up the page. */
const longest = 60_000;
/** While it is written, code is coloured seldom, and only as long as that takes little of the time. */
const longestOpen = 20_000;
const openEveryMs = 400;
const shareOfTime = 20;

const finished = boundedCache<Coloured>(2_000_000);
const keyOf = (language: string, text: string) => `${language}\n${text}`;

/**
 * Code in its colours as soon as they are there, before that in none. What is added to an open block
 * follows the coloured part plain, until the next time.
 */
export function useHighlight(language: string, text: string, open: boolean): CodeRun[] {
  const [coloured, setColoured] = useState<Coloured | undefined>(() => finished.get(keyOf(language, text)));
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const cost = useRef(0);
  const wanted =
    language !== "" &&
    text.length <= (open ? longestOpen : longest) &&
    (coloured?.text !== text || coloured.language !== language);

  const colour = useEffectEvent(async () => {
    const { highlight } = await load();
    const before = performance.now();
    const runs = await highlight(language, text);
    cost.current = performance.now() - before;
    timer.current = undefined;
    const result = { language, text, runs: runs ?? [{ text, tone: null }] };
    if (!open) finished.set(keyOf(language, text), result, text.length);
    setColoured(result);
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: looked at again whenever the text changes
  useEffect(() => {
    if (!wanted) return;
    // An open block waits for its turn; a finished one does not.
    if (open && timer.current !== undefined) return;
    clearTimeout(timer.current);
    const wait = open ? Math.max(openEveryMs, cost.current * shareOfTime) : 0;
    timer.current = setTimeout(() => {
      // A new build took the file away: it stays plain.
      colour().catch(() => {
        timer.current = undefined;
      });
    }, wait);
  }, [wanted, open, text, language, coloured]);

  useEffect(
    () => () => {
      clearTimeout(timer.current);
      timer.current = undefined;
    },
    [],
  );

  return useMemo(() => {
    if (!coloured || coloured.language !== language || !text.startsWith(coloured.text)) {
      return [{ text, tone: null }];
    }
    if (coloured.text.length === text.length) return coloured.runs;
    return [...coloured.runs, { text: text.slice(coloured.text.length), tone: null }];
  }, [coloured, language, text]);
}
