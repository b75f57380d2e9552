const capMs = 5 * 60_000;

/** The two headers in which providers say how long to wait. */
export interface RetryHeaders {
  /** `Retry-After`: seconds or a date (RFC 9110, 10.2.3). */
  retryAfter?: string | undefined;
  /** `retry-after-ms`, of OpenAI and Azure: more exact than the other, so that it wins. */
  retryAfterMs?: string | undefined;
}

function numberIn(header: string | undefined): number {
  return header === undefined || header.trim() === "" ? Number.NaN : Number(header);
}

/**
 * What a provider's headers ask for, in ms from now, at most five minutes. Null where there are none, or
 * none that make sense.
 */
export function retryAfterMs({ retryAfter, retryAfterMs: exact }: RetryHeaders, now: number): number | null {
  const seconds = numberIn(retryAfter);
  const asked = [numberIn(exact), seconds * 1000, Date.parse(retryAfter ?? "") - now];
  // What is a number is no date, though it could be read as one.
  const [ms] = (Number.isNaN(seconds) ? asked : asked.slice(0, 2)).filter((each) => each >= 0);
  return ms !== undefined && Number.isFinite(ms) ? Math.min(ms, capMs) : null;
}
