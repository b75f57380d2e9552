import { createContext } from "react";

/** What the reader has unfolded and folded, by its name. */
export const UnfoldedContext = createContext<Map<string, boolean>>(new Map());
