import type { Attachment } from "#server/contract/attachment.ts";
import { attachmentIdOf } from "#server/contract/attachmentUrl.ts";
import type { Message } from "#server/contract/message.ts";

/** The files of a message, as they can be sent with it again. */
export function filesOf({ parts }: Pick<Message, "parts">): Attachment[] {
  return parts.flatMap((part) => {
    const id = part.type === "file" ? attachmentIdOf(part.url) : null;
    if (part.type !== "file" || id === null) return [];
    const { filename: name = "", mediaType, size = 0 } = part;
    return [{ id, name, mediaType, size }];
  });
}
