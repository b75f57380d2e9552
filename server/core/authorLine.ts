import { displayName } from "./displayName.ts";

/** The line before what a person wrote; only the server puts it there (see `instructionsFor`). */
export function authorLine(name: string): string {
  return `Message from "${displayName(name)}":`;
}

/** A person's text in which no line looks like the server's own, wherever texts are put together. */
export function withoutAuthorLines(text: string): string {
  return text.replace(/^(?=Message from "|Summary of the conversation so far, by the server:)/gm, "> ");
}
