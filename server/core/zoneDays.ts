export interface ZoneDay {
  /** `2026-11-25`. */
  day: string;
  /** Its first moment. */
  start: Date;
}

const hourMs = 3_600_000;

/** Date and time of day in a zone, as if it were UTC. */
function wallTime(format: Intl.DateTimeFormat, at: number): number {
  const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

/** Whether there is a time zone of this name. */
export function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/** The last days in a time zone, today's included, oldest first; one that the clocks change on has 23 or 25 hours. */
export function zoneDays(zone: string, { now, count }: { now: number; count: number }): ZoneDay[] {
  const format = new Intl.DateTimeFormat("en", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  const wallNow = wallTime(format, now);
  const today = wallNow - (wallNow % (24 * hourMs));
  return Array.from({ length: count }, (_, index) => {
    const midnight = today - (count - 1 - index) * 24 * hourMs;
    // The offset at a first guess may be that before a change of the clocks; the second guess has the right one.
    let start = midnight - (wallTime(format, midnight) - midnight);
    start = midnight - (wallTime(format, start) - start);
    // Where midnight itself is left out by the clocks, the day begins with what comes after the gap.
    const shown = wallTime(format, start);
    if (shown < midnight) start += midnight - shown;
    return { day: new Date(midnight).toISOString().slice(0, 10), start: new Date(start) };
  });
}
