import { z } from "zod";
import { messageStatusSchema } from "#server/contract/message.ts";
import type { PrismaClient } from "#server/db/tx.ts";
import { RequestError } from "../access/requestError.ts";
import { recordTokenReads } from "../audit/recordTokenReads.ts";
import type { TokenAccess } from "../tokens/authenticateToken.ts";
import { byTime, cutPage, type Page, type PageWindow, pageWindow } from "./pageWindow.ts";
import type { MessageRecord, PageParameters } from "./records.ts";

const roleSchema = z.enum(["user", "assistant"]);
const jsonObject = z.record(z.string(), z.unknown());
const removedSchema = z
  .object({ removed: z.object({ at: z.string(), by: z.object({ id: z.string() }).nullable() }) })
  .transform(({ removed }) => ({ at: removed.at, by: removed.by?.id ?? null }))
  .catch({ at: "", by: null });

/** Messages are given this long after they were made: until then one that is older could still be stored. */
export const settleMs = 5_000;

const withTeam = { workspace: { select: { teamId: true } } } as const;

async function ofWorkspace(
  prisma: PrismaClient,
  { teamId }: TokenAccess,
  { workspace_id: workspaceId = "", ...params }: PageParameters,
) {
  const workspace = { id: workspaceId, ...(teamId !== null && { teamId }) };
  if ((await prisma.workspace.count({ where: workspace })) === 0) {
    throw new RequestError("not_found", "There is no such workspace.");
  }
  const window: PageWindow<{ sequence: number }> = await pageWindow(params, (id) =>
    prisma.message.findFirst({ where: { id, workspaceId }, select: { sequence: true } }),
  );
  const { from, backward, take } = window;
  const sequence = from && { sequence: backward ? { lt: from.sequence } : { gt: from.sequence } };
  const rows = await prisma.message.findMany({
    where: { workspaceId, ...sequence },
    include: withTeam,
    orderBy: { sequence: backward ? "desc" : "asc" },
    take,
  });
  return cutPage(rows, window);
}

async function ofAll(prisma: PrismaClient, { teamId }: TokenAccess, params: PageParameters, now: number) {
  const mine = teamId === null ? {} : { workspace: { teamId } };
  const window = await pageWindow(params, (id) =>
    prisma.message.findFirst({ where: { id, ...mine }, select: { id: true, createdAt: true } }),
  );
  const { where, ...order } = byTime(window);
  const settled = { createdAt: { lte: new Date(now - settleMs) } };
  const rows = await prisma.message.findMany({
    where: { AND: [mine, where, settled] },
    include: withTeam,
    ...order,
  });
  return cutPage(rows, window);
}

export interface ReadMessagesOptions {
  access: TokenAccess;
  ip: string;
  params: PageParameters;
  now: number;
}

/**
 * Messages with what they say, superseded and removed ones too: in the order of time, or of one workspace.
 * The people of a private workspace can see that it was read in.
 */
export async function readMessages(
  prisma: PrismaClient,
  { access, ip, params, now }: ReadMessagesOptions,
): Promise<Page<MessageRecord>> {
  const page = params.workspace_id
    ? await ofWorkspace(prisma, access, params)
    : await ofAll(prisma, access, params, now);
  const workspaceIds = page.rows.map(({ workspaceId }) => workspaceId);
  await recordTokenReads(prisma, { tokenId: access.tokenId, ip, workspaceIds });
  return {
    ...page,
    rows: page.rows.map((row) => {
      const removed = removedSchema.parse(row.metadata);
      return {
        id: row.id,
        type: "message",
        workspace_id: row.workspaceId,
        team_id: row.workspace.teamId,
        sequence: row.sequence,
        role: roleSchema.parse(row.role),
        author: row.authorId === null ? null : { id: row.authorId, name: row.authorName ?? "" },
        status: messageStatusSchema.parse(row.status),
        created_at: row.createdAt.toISOString(),
        superseded_at: row.supersededAt?.toISOString() ?? null,
        superseded_by_id: row.supersededById,
        removed_at: removed.at || null,
        removed_by_id: removed.by,
        parts: z.array(jsonObject).parse(row.parts),
        metadata: jsonObject.parse(row.metadata),
      };
    }),
  };
}
