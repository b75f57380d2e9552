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
