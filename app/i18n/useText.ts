import { createContext, useContext } from "react";
import type { Text } from "./createText.ts";

export const TextContext = createContext<Text | null>(null);

/**
 * The texts of the page: `const text = useText()`, then `text("composer.placeholder")` or
 * `text("queue.waiting", { count: 2 })`. Keys and values are checked by the compiler.
 *
 * To add texts: a file `en/<area>.ts` that exports one flat object `as const`, its placeholders as
 * `{name}`, a plural as `{ one, other }`; `de/<area>.ts` with the same keys and
 * `satisfies Translation<typeof english>`; and a line for each in `en.ts` and `de.ts`. Import
 * catalogues nowhere else: the server hands over the one that is needed, so that none is in the
 * scripts. Server components and metadata use `await readText()`. Functions outside of components take
 * `text` as an argument; those that format dates and numbers use its `locale`.
 */
export function useText(): Text {
  const text = useContext(TextContext);
  if (!text) throw new Error("useText needs a TextProvider above it.");
  return text;
}
