/** A prompt as text to count, without the bytes of its files. */
export function promptText(prompt: unknown): string {
  return JSON.stringify(prompt, (_, value: unknown) => (value instanceof Uint8Array ? undefined : value));
}
