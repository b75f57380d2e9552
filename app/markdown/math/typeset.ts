import katex from "katex";
import "katex/dist/katex.min.css";

/** Longer formulas stay as they were written. */
const longest = 5_000;

/**
 * Sets a formula into an element; false if it is none. `trust` is off: no links, images, classes or
 * styles of its own.
 */
export function typeset(formula: string, element: HTMLElement, display: boolean): boolean {
  if (formula.length > longest) return false;
  try {
    katex.render(formula, element, {
      displayMode: display,
      throwOnError: true,
      trust: false,
      strict: "ignore",
      maxSize: 10,
      maxExpand: 500,
      output: "htmlAndMathml",
    });
    return true;
  } catch {
    return false;
  }
}
