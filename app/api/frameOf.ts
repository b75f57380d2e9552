/** Frames with a cursor arrive wrapped, the others as they are. */
export function frameOf<Frame extends { type: string }>(data: Frame | { id: string; data: Frame }): Frame {
  return "data" in data ? data.data : data;
}
