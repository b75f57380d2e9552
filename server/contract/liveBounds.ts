/** What the list of running answers keeps to; shared with its page. */
export const liveBounds = {
  /** So many at the most, the oldest first. */
  streams: 100,
  /** What came in so many seconds makes the rate. */
  rateSeconds: 5,
} as const;
