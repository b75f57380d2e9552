interface Pages {
  before: number;
  downTo: number;
  size: number;
}

/**
 * Before which sequences to read pages, so that together they reach down to one without a hole. A page
 * of so many messages reaches at least as many sequences back, so none has to wait for another.
 */
export function pageStarts({ before, downTo, size }: Pages): number[] {
  const count = Math.max(1, Math.ceil((before - downTo) / size));
  return Array.from({ length: count }, (_, index) => before - index * size);
}
