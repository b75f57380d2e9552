export interface ScrollPlace {
  top: number;
  height: number;
  viewport: number;
}

/** How far the end is below what is seen. */
export function distanceToEnd({ top, height, viewport }: ScrollPlace): number {
  return Math.max(0, height - viewport - top);
}

/**
 * Whether the page goes on following its end after it was scrolled. Any move up ends that, however
 * small, or else the next word would pull the reader down again.
 */
export function nextFollow(following: boolean, before: ScrollPlace, now: ScrollPlace): boolean {
  const distance = distanceToEnd(now);
  if (distance <= 1) return true;
  if (now.top < before.top - 1 && now.height >= before.height) return false;
  return following || distance <= 24;
}

/** Whether a place that changed was changed by the reader: content that shrinks at the end takes it along. */
export function hasMoved(before: ScrollPlace, now: ScrollPlace): boolean {
  const clamped = now.top < before.top && now.height < before.height && distanceToEnd(now) <= 1;
  return Math.abs(now.top - before.top) >= 1 && !clamped;
}
