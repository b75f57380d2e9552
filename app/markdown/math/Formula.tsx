import { useLayoutEffect, useRef, useState } from "react";
import { useSeen } from "../useSeen.ts";
import type { FormulaProps } from "./formulaProps.ts";
import { useTypeset } from "./useTypeset.ts";

/** Sets a formula once it has been near the screen. */
export default function Formula({ formula, display }: FormulaProps) {
  const place = useRef<HTMLSpanElement>(null);
  const target = useRef<HTMLSpanElement>(null);
  const typeset = useTypeset(useSeen(place));
  const [refused, setRefused] = useState<string | null>(null);
  const possible = typeset !== null && refused !== formula;

  useLayoutEffect(() => {
    if (!possible || !target.current) return;
    if (!typeset(formula, target.current, display)) setRefused(formula);
  }, [possible, typeset, formula, display]);

  return (
    <span ref={place} data-formula={display ? "block" : "inline"} tabIndex={display ? 0 : undefined}>
      {possible ? <span key={formula} ref={target} /> : <code>{formula}</code>}
    </span>
  );
}
