import type { Attachment } from "#server/db/generated/client.ts";
import { authoriseWorkspace } from "../access/authoriseWorkspace.ts";
import { RequestError } from "../access/requestError.ts";
import type { DomainDeps } from "../domainDeps.ts";

/** A file that somebody may see, as its workspace lets them. */
export async function findAttachment(
  { prisma, streaming }: DomainDeps,
  { id, userId }: { id: string; userId: string },
): Promise<Attachment> {
  const row = await prisma.attachment.findUnique({ where: { id } });
  const gone = row?.purgeAt && row.purgeAt.getTime() <= streaming.clock.now();
  const workspaceId = gone ? null : row?.workspaceId;
  const access = workspaceId ? await authoriseWorkspace(prisma, { userId, workspaceId }) : null;
  if (row && access) return row;
  throw new RequestError("not_found", "This file does not exist, or you may not see it.");
}
