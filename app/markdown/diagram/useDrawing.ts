import { useEffect, useState } from "react";
import { whenReachable } from "#app/api/whenReachable.ts";
import { boundedCache } from "../boundedCache.ts";
import type { Drawing } from "./drawDiagram.ts";
import { useThemeKey } from "./useThemeKey.ts";

const load = whenReachable(() => import("./drawDiagram.ts"));

interface Drawn {
  key: string;
  drawing: Drawing | null;
}

const cache = boundedCache<Drawn>(4_000_000);
let last: Promise<unknown> = Promise.resolve();

/** One after the other: Mermaid keeps its settings for all of them in one place. */
function draw(text: string): Promise<Drawing | null> {
  const next = last.then(async () => {
    const { drawDiagram } = await load();
    return drawDiagram(text);
  });
  last = next.catch(() => {});
  return next;
}

/** The picture of a diagram once it is `wanted` and drawn; null until then, and if it cannot be drawn. */
export function useDrawing(text: string, wanted: boolean): Drawing | null {
  const key = `${useThemeKey()}\n${text}`;
  const [drawn, setDrawn] = useState<Drawn | undefined>(() => cache.get(key));

  useEffect(() => {
    if (!wanted || drawn?.key === key) return;
    const known = cache.get(key);
    if (known) return setDrawn(known);
    let current = true;
    draw(text)
      .then((drawing) => {
        const result = { key, drawing };
        cache.set(key, result, key.length + (drawing?.url.length ?? 0));
        if (current) setDrawn(result);
      })
      // A new build took the file away: it stays code.
      .catch(() => {});
    return () => {
      current = false;
    };
  }, [wanted, key, text, drawn]);

  return drawn?.drawing ?? null;
}
