/** How a history is handed out and played. */
export const replayBounds = {
  /** So many numbers of the log make a page; pages begin at its multiples. */
  pageSize: 1_000,
  /** A longer pause lasts only so long while idle time is skipped, in ms. */
  idleMs: 2_000,
} as const;
