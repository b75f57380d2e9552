import { useEffect, useState } from "react";
import { whenReachable } from "#app/api/whenReachable.ts";
import type { typeset } from "./typeset.ts";

const load = whenReachable(() => import("./typeset.ts"));

type Typeset = typeof typeset;
let loaded: Typeset | null = null;

/** What sets formulas, loaded when the first one is `wanted`; null until then. */
export function useTypeset(wanted: boolean): Typeset | null {
  const [set, setSet] = useState<Typeset | null>(() => loaded);
  useEffect(() => {
    if (!wanted || set) return;
    load()
      .then((module) => {
        loaded = module.typeset;
        setSet(() => module.typeset);
      })
      // A new build took the file away: formulas stay as they were written.
      .catch(() => {});
  }, [wanted, set]);
  return set;
}
