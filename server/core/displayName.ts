/** A name as it may stand in a prompt: one line, no control characters or quotes, 60 characters. */
export function displayName(name: string): string {
  const line = name.replace(/[\p{C}\p{Zl}\p{Zp}"]+/gu, " ").replace(/\s+/gu, " ");
  return [...line.trim()].slice(0, 60).join("") || "somebody";
}
