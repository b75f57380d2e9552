import type { Token } from "marked";

/** One block of a text. `at` is where it begins, and does for as long as the text only grows. */
export interface Block {
  at: number;
  token: Token;
}
