import { lazy, Suspense } from "react";
import { whenReachable } from "#app/api/whenReachable.ts";
import type { FormulaProps } from "./formulaProps.ts";

const Formula = lazy(whenReachable(() => import("./Formula.tsx")));

/** A formula: as it was written until it can be set, and if it never can. */
export function FormulaText(props: FormulaProps) {
  return (
    <Suspense fallback={<code>{props.formula}</code>}>
      <Formula {...props} />
    </Suspense>
  );
}
