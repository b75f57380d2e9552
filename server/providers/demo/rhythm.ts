/**
 * How long to wait before a word, in ms: about `msPerWord`, a little uneven, and longer where a
 * sentence or a paragraph has just ended. The same words always have the same rhythm.
 */
export function rhythm(previousWord: string, index: number, msPerWord: number): number {
  const uneven = 0.6 + ((index * 7919) % 64) / 100;
  const pause = /\n\n$/.test(previousWord) ? 4 : /[.!?:]\s*$/.test(previousWord) ? 2 : 1;
  return Math.round(msPerWord * uneven * pause);
}
