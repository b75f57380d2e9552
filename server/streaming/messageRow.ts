import * as z from "zod/mini";
import { type Message, messageMetadataSchema, messageStatusSchema } from "#server/contract/message.ts";
import { partSchema } from "#server/contract/parts.ts";
import type { Message as MessageRow } from "#server/db/generated/client.ts";

const partsSchema = z.array(partSchema);
const roleSchema = z.enum(["user", "assistant"]);

/** A stored message as everybody sees it. */
export function messageFromRow(row: MessageRow): Message {
  return {
    id: row.id,
    sequence: row.sequence,
    role: roleSchema.parse(row.role),
    author: row.authorId === null ? null : { id: row.authorId, name: row.authorName ?? "" },
    status: messageStatusSchema.parse(row.status),
    parts: partsSchema.parse(row.parts),
    metadata: messageMetadataSchema.parse(row.metadata),
    createdAt: row.createdAt.toISOString(),
    ...(row.versionOf !== null &&
      row.versionIndex !== null &&
      row.versionIndex > 1 && {
        version: { of: row.versionOf, index: row.versionIndex, count: row.versionIndex },
      }),
  };
}
