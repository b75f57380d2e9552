/** Text that has arrived is shown within this time. */
export const smoothMs = 160;

export interface Reveal {
  /** UTF-16 units that are shown. */
  shown: number;
  /** Units per ms, kept until everything that has arrived is shown. */
  speed: number;
}

/**
 * What is shown after `ms` more. The speed never falls while something waits, so that nothing that
 * arrives later makes earlier text late.
 */
export function revealStep({ shown, speed }: Reveal, text: string, ms: number): Reveal {
  const waiting = text.length - shown;
  if (waiting <= 0) return { shown: text.length, speed: 0 };
  const next = Math.max(speed, waiting / smoothMs);
  let end = Math.min(text.length, shown + Math.ceil(next * ms));
  // Not between the halves of a surrogate pair.
  const last = text.charCodeAt(end - 1);
  if (end < text.length && last >= 0xd800 && last <= 0xdbff) end++;
  return end === text.length ? { shown: end, speed: 0 } : { shown: end, speed: next };
}
