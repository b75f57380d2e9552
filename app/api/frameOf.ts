import type { Frame } from "#server/contract/frames.ts";

/** Frames with a cursor arrive wrapped, the others as they are. */
export function frameOf(data: Frame | { id: string; data: Frame }): Frame {
  return "data" in data ? data.data : data;
}
