/** The names that somebody typed with commas, spaces or lines between them. */
export function splitNames(typed: string): string[] {
  return [...new Set(typed.split(/[\s,;]+/).filter(Boolean))];
}
