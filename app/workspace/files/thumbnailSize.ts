import type { FilePart } from "#server/contract/parts.ts";

const most = { width: 320, height: 240 };
const unknown = { width: 240, height: 160 };

/** How large an image stands in the conversation, in CSS pixels: its own size, or smaller to fit. */
export function thumbnailSize({ width, height }: Pick<FilePart, "width" | "height">): {
  width: number;
  height: number;
} {
  if (!width || !height) return unknown;
  const scale = Math.min(1, most.width / width, most.height / height);
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}
