import { createHash } from "node:crypto";
import {
  type AccessToken,
  type AccessTokenCreateInput,
  tokenScopesSchema,
} from "#server/contract/accessToken.ts";
import type { Person } from "#server/contract/person.ts";
import type { PrismaClient } from "#server/db/tx.ts";
import { createId } from "#server/lib/createId.ts";
import { createSecret } from "#server/lib/createSecret.ts";
import { toJson } from "#server/lib/toJson.ts";
import type { AdminScope } from "../access/authoriseAdmin.ts";
import { RequestError } from "../access/requestError.ts";
import { type Actor, writeAudit } from "../audit/writeAudit.ts";

const dayMs = 86_400_000;
/** An area has this many tokens that were not revoked, at the most. */
const mostTokens = 100;

/** What is stored of a token: who reads the database cannot make the token of it. */
export function hashAccessToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

/** An admin of the instance sees the tokens of all teams too, a team's admin those of the team. */
const visible = ({ teamId }: AdminScope) => (teamId === null ? {} : { teamId });

/** The newest first; those that were revoked stay in the list, so that their use can be explained. */
export async function listAccessTokens(prisma: PrismaClient, scope: AdminScope): Promise<AccessToken[]> {
  const rows = await prisma.accessToken.findMany({
    where: visible(scope),
    include: { team: { select: { id: true, name: true } } },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: 500,
  });
  return rows.map(({ id, name, team, scopes, lastUsedIp, ...row }) => ({
    id,
    name,
    team,
    scopes: tokenScopesSchema.parse(scopes),
    createdBy: { id: row.createdById, name: row.createdByName },
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt?.toISOString() ?? null,
    revokedAt: row.revokedAt?.toISOString() ?? null,
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
    lastUsedIp,
  }));
}

export interface CreateAccessTokenOptions {
  scope: AdminScope;
  actor: Actor;
  by: Person;
  now: number;
  input: Pick<AccessTokenCreateInput, "name" | "scopes" | "days">;
}

/** A new token for the area that its maker looks at; it is told this once. */
export async function createAccessToken(
  prisma: PrismaClient,
  { scope, actor, by, now, input }: CreateAccessTokenOptions,
): Promise<{ id: string; token: string }> {
  const { teamId } = scope;
  const { name, days } = input;
  const scopes = [...new Set(input.scopes)];
  const id = createId("tok");
  const token = `parley_${createSecret(32)}`;
  await prisma.$transaction(async (tx) => {
    if ((await tx.accessToken.count({ where: { teamId, revokedAt: null } })) >= mostTokens) {
      throw new RequestError("conflict", `There are ${mostTokens} tokens here. Revoke one first.`);
    }
    await tx.accessToken.create({
      data: {
        id,
        name,
        teamId,
        scopes: toJson(scopes),
        tokenHash: hashAccessToken(token),
        createdById: by.id,
        createdByName: by.name,
        createdAt: new Date(now),
        expiresAt: days === null ? null : new Date(now + days * dayMs),
      },
    });
    await writeAudit(tx, {
      action: "token.create",
      actor,
      ...(teamId !== null && { teamId }),
      targetId: id,
      details: { scopes: scopes.join(", "), days },
    });
  });
  return { id, token };
}

/** Ends a token for good, at its next request. Revoking it again changes nothing. */
export async function revokeAccessToken(
  prisma: PrismaClient,
  { scope, actor, now, tokenId }: { scope: AdminScope; actor: Actor; now: number; tokenId: string },
): Promise<void> {
  await prisma.$transaction(async (tx) => {
    const where = { id: tokenId, ...visible(scope) };
    const found = await tx.accessToken.findFirst({ where });
    if (!found) throw new RequestError("not_found", "This token does not exist.");
    const { count } = await tx.accessToken.updateMany({
      where: { ...where, revokedAt: null },
      data: { revokedAt: new Date(now) },
    });
    if (count === 0) return;
    const { teamId } = found;
    await writeAudit(tx, { action: "token.revoke", actor, ...(teamId && { teamId }), targetId: tokenId });
  });
}
