/**
 * Markdown without the marks of headings, bold text and code, as far as that needs no parser: an excerpt
 * is read, not rendered. All words stay.
 */
export function withoutMarks(markdown: string): string {
  return markdown
    .replace(/^ {0,3}#{1,6} /gm, "")
    .replace(/^ {0,3}`{3,}/gm, "")
    .replace(/\*\*(?=\S)([^*\n]{1,300})(?<=\S)\*\*/g, "$1")
    .replace(/`([^`\n]{1,300})`/g, "$1");
}
