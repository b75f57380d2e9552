import * as z from "zod";
import { attachmentIdOf } from "#server/contract/attachmentUrl.ts";
import type { Part } from "#server/contract/parts.ts";

/** The attachments that parts of a message show. */
export function attachmentIdsOf(parts: readonly Part[]): string[] {
  return parts.flatMap((part) => {
    const id = part.type === "file" ? attachmentIdOf(part.url) : null;
    return id === null ? [] : [id];
  });
}

const idsSchema = z.array(z.string());

/** The attachments of a queue's row. */
export function entryAttachmentIds({ attachmentIds }: { attachmentIds: unknown }): string[] {
  return idsSchema.parse(attachmentIds);
}
