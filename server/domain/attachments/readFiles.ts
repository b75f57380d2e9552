import type { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { attachmentIdOf } from "#server/contract/attachmentUrl.ts";
import type { Message } from "#server/contract/message.ts";
import type { FileContent, FileContents } from "#server/core/files/fileContent.ts";
import { type FilePlan, type FileReader, planFiles } from "#server/core/files/planFiles.ts";
import { storable } from "#server/core/storableText.ts";
import type { WorkspaceId } from "#server/core/workspaceId.ts";
import type { Attachment } from "#server/db/generated/client.ts";
import { log } from "#server/lib/log.ts";
import type { DomainDeps } from "../domainDeps.ts";

const gone: FileContent = { kind: "unread", why: "gone" };

/** The whole characters of a text, whose last may have been cut. */
function textOf(bytes: Buffer): string {
  return storable(new TextDecoder().decode(bytes, { stream: true }));
}

async function readOne(
  { storage }: Pick<DomainDeps, "storage">,
  row: Attachment | undefined,
  plan: FilePlan,
): Promise<FileContent> {
  if (plan.kind === "unread") return plan;
  if (!row) return gone;
  try {
    const range = plan.kind === "text" && plan.cut ? { start: 0, end: plan.bytes - 1 } : undefined;
    const content: Readable | null = await storage.read(row.storageKey, range);
    if (!content) return gone;
    const data = await buffer(content);
    return plan.kind === "bytes"
      ? { kind: "bytes", data }
      : { kind: "text", text: textOf(data), cut: plan.cut };
  } catch (error) {
    log.warn("A file could not be read for a prompt.", { attachmentId: row.id, error });
    return gone;
  }
}

export interface ReadFilesOptions {
  workspaceId: WorkspaceId;
  messages: readonly Message[];
  reader: FileReader;
}

/** What a model is sent of the files in messages: read from the storage, of this workspace alone. */
export async function readFiles(
  deps: Pick<DomainDeps, "prisma" | "storage">,
  { workspaceId, messages, reader }: ReadFilesOptions,
): Promise<FileContents> {
  const plans = planFiles(messages, reader);
  const ids = [...plans.keys()].map(attachmentIdOf).filter((id) => id !== null);
  if (ids.length === 0) return new Map();
  const rows = await deps.prisma.attachment.findMany({
    where: { id: { in: ids }, workspaceId, purgeAt: null },
  });
  const byId = new Map(rows.map((row) => [row.id, row]));
  const contents = new Map<string, FileContent>();
  for (const [url, plan] of plans) {
    const row = byId.get(attachmentIdOf(url) ?? "");
    contents.set(url, await readOne(deps, row, plan));
  }
  return contents;
}
