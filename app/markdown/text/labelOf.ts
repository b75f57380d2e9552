import type { Token } from "marked";
import { decodeEntities } from "../decodeEntities.ts";

/** The words of some tokens, without their form. */
export function labelOf(tokens: readonly Token[]): string {
  return tokens
    .map((token) => {
      if ("tokens" in token && token.tokens) return labelOf(token.tokens);
      if (token.type === "br") return " ";
      return "text" in token ? decodeEntities(String(token.text)) : token.raw;
    })
    .join("");
}
