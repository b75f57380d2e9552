const capMs = 5 * 60_000;

/**
 * What a provider's `Retry-After` asks for, in ms from now: seconds or a date (RFC 9110, 10.2.3), at
 * most five minutes. Null where there is none, or none that makes sense.
 */
export function retryAfterMs(header: string | undefined, now: number): number | null {
  if (header === undefined || header.trim() === "") return null;
  const seconds = Number(header);
  const ms = Number.isNaN(seconds) ? Date.parse(header) - now : seconds * 1000;
  return Number.isFinite(ms) && ms >= 0 ? Math.min(ms, capMs) : null;
}
