/** A pattern of `like` that means these characters somewhere, and no others. */
export function likePattern(text: string): string {
  return `%${text.replace(/[\\%_]/g, "\\$&")}%`;
}
