/** A rough count of the tokens of a text, for where nobody reports a real one: four characters each. */
export function estimateTokens(text: string): number {
  return Math.ceil(text.length / 4);
}
