import { useState } from "react";
import type { Failure } from "#app/api/failure.ts";
import { type Imported, type PostImportOptions, postImport } from "./postImport.ts";
import type { Importable } from "./readImportFile.ts";

interface Import {
  /** What became of each, by its key. */
  outcomes: ReadonlyMap<string, Imported>;
  /** Null while nothing is brought in. */
  progress: { done: number; all: number } | null;
  run: (chosen: readonly Importable[], where: Omit<PostImportOptions, "json">) => Promise<void>;
  forget: () => void;
}

/** Whether the others may be worth trying. */
function isOwnProblem({ type }: Failure): boolean {
  return type !== "unreachable" && type !== "not_signed_in" && type !== "rate_limited";
}

/** Brings conversations in, one after the other; the first that the server cannot be asked for ends it. */
export function useImport(): Import {
  const [outcomes, setOutcomes] = useState<ReadonlyMap<string, Imported>>(new Map());
  const [progress, setProgress] = useState<Import["progress"]>(null);
  return {
    outcomes,
    progress,
    forget: () => setOutcomes(new Map()),
    async run(chosen, where) {
      for (const [done, { key, json }] of chosen.entries()) {
        setProgress({ done: done + 1, all: chosen.length });
        const outcome = await postImport({ ...where, json });
        setOutcomes((old) => new Map(old).set(key, outcome));
        if (!outcome.ok && !isOwnProblem(outcome.failure)) break;
      }
      setProgress(null);
    },
  };
}
