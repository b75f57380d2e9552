/** The calendar month, by UTC, that a moment (in ms) is in. `end` is the first moment of the next. */
export function monthOf(now: number): { start: Date; end: Date } {
  const at = new Date(now);
  const year = at.getUTCFullYear();
  const month = at.getUTCMonth();
  return { start: new Date(Date.UTC(year, month)), end: new Date(Date.UTC(year, month + 1)) };
}
