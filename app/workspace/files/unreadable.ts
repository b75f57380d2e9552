import { fileKind } from "#server/contract/fileKind.ts";
import type { ModelInfo } from "#server/contract/modelOptions.ts";
import type { UnreadReason } from "#server/contract/unreadFile.ts";
import type { DraftFile } from "./draftFile.ts";

/** Why a model will not be sent some of these files, each reason once. */
export function unreadable(
  files: readonly Pick<DraftFile, "mediaType" | "size">[],
  { reads, imageBytes }: Pick<ModelInfo, "reads" | "imageBytes">,
): Extract<UnreadReason, "image" | "pdf" | "size">[] {
  const kinds = files.map(({ mediaType }) => fileKind(mediaType));
  const tooLarge =
    imageBytes !== undefined &&
    files.some(({ mediaType, size }) => fileKind(mediaType) === "image" && size > imageBytes);
  const missing = (["image", "pdf"] as const).filter((kind) => kinds.includes(kind) && !reads.includes(kind));
  return tooLarge && reads.includes("image") ? [...missing, "size"] : missing;
}
