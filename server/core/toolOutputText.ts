/** What a model reads of a tool's output. */
export function toolOutputText(output: unknown): string {
  return typeof output === "string" ? output : JSON.stringify(output ?? null);
}
