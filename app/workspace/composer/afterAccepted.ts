/** What stays in the composer once `sent` is stored: what was typed meanwhile. */
export function afterAccepted(text: string, sent: string): string {
  return text.startsWith(sent) ? text.slice(sent.length).trimStart() : text;
}
