const form = /^Message from "([^"\n]{1,80})":\n/;

/** The name of a message's author and what the author wrote, of a message as `modelMessages` writes it. */
export function splitAuthor(text: string): { author: string | null; text: string } {
  const match = form.exec(text);
  return { author: match?.[1] ?? null, text: text.slice(match?.[0].length ?? 0) };
}
