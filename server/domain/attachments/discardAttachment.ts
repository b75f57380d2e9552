import { RequestError } from "../access/requestError.ts";
import type { DomainDeps } from "../domainDeps.ts";

/** Throws one's own file away that was not sent; again, it changes nothing. */
export async function discardAttachment(
  { prisma, streaming }: DomainDeps,
  { id, userId }: { id: string; userId: string },
): Promise<void> {
  const { count } = await prisma.attachment.updateMany({
    where: { id, uploaderId: userId, messageId: null },
    data: { purgeAt: new Date(streaming.clock.now()) },
  });
  if (count > 0) return;
  if (!(await prisma.attachment.findFirst({ where: { id, uploaderId: userId } }))) return;
  throw new RequestError("conflict", "This file was sent already; remove its message instead.");
}
