import type { Readable } from "./readable.ts";

export const imageTypes: readonly string[] = ["image/png", "image/jpeg", "image/gif", "image/webp"];
export const pdfType = "application/pdf";
export const textType = "text/plain";

/** What kind of file a media type means; null for one that nobody can send. */
export function fileKind(mediaType: string): Readable | "text" | null {
  if (imageTypes.includes(mediaType)) return "image";
  if (mediaType === pdfType) return "pdf";
  return mediaType === textType ? "text" : null;
}
