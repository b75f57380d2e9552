import type { Attachment } from "#server/db/generated/client.ts";
import { log } from "#server/lib/log.ts";
import type { DomainDeps } from "../domainDeps.ts";

const atOnce = 20;
/** How long the purge of a file waits after a failure, in ms. */
const againAfterMs = 60_000;

/**
 * Out of its workspace first, so that nobody can send or copy it any more; then the bytes, unless a
 * copy shares them, then the row. Whoever dies in between leaves a row with which it is done again.
 */
async function purge({ prisma, storage, streaming }: DomainDeps, attachment: Attachment): Promise<void> {
  const { id, storageKey } = attachment;
  const purgeAt = attachment.purgeAt ?? new Date(streaming.clock.now());
  await prisma.attachment.updateMany({ where: { id }, data: { workspaceId: null, purgeAt } });
  const shared = await prisma.attachment.findFirst({
    where: { storageKey, workspaceId: { not: null }, purgeAt: null },
    select: { id: true },
  });
  if (!shared) await storage.remove(storageKey);
  await prisma.attachment.deleteMany({ where: { id } });
}

/**
 * Deletes the files whose time has come: those that were not sent within a day, of removed messages,
 * and of workspaces that are gone (their rows have lost the workspace, and nothing else tells of them).
 */
export async function purgeAttachments(deps: DomainDeps): Promise<void> {
  const { prisma, streaming } = deps;
  const now = new Date(streaming.clock.now());
  const rows = await prisma.attachment.findMany({
    where: { OR: [{ purgeAt: { lte: now } }, { workspaceId: null, purgeAt: null }] },
    take: atOnce,
  });
  for (const row of rows) {
    await purge(deps, row).catch(async (error: unknown) => {
      log.warn("A file could not be deleted; it will be tried again.", { attachmentId: row.id, error });
      const purgeAt = new Date(streaming.clock.now() + againAfterMs);
      await prisma.attachment.updateMany({ where: { id: row.id }, data: { purgeAt } });
    });
  }
}
