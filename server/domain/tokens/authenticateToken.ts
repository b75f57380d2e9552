import { tokenScopesSchema } from "#server/contract/accessToken.ts";
import type { TokenScope } from "#server/contract/accessTokenScopes.ts";
import type { PrismaClient } from "#server/db/tx.ts";
import { toJson } from "#server/lib/toJson.ts";
import { hashAccessToken } from "./accessTokens.ts";

declare const brand: unique symbol;

/** Proof that a program may read, and what. Only this step mints it. */
export interface TokenAccess {
  readonly [brand]: "TokenAccess";
  tokenId: string;
  /** The one team whose data it reads; null: all of the instance. */
  teamId: string | null;
  scopes: readonly TokenScope[];
}

type Unproven = Pick<TokenAccess, "tokenId" | "teamId" | "scopes">;

function assertProven(_access: Unproven): asserts _access is TokenAccess {}

/** Null where there is no such token, or it works no more. Read from the database at each request. */
export async function authenticateToken(
  prisma: PrismaClient,
  { token, now }: { token: string; now: number },
): Promise<TokenAccess | null> {
  const found = await prisma.accessToken.findUnique({ where: { tokenHash: hashAccessToken(token) } });
  if (!found || found.revokedAt || (found.expiresAt && found.expiresAt.getTime() <= now)) return null;
  const access = { tokenId: found.id, teamId: found.teamId, scopes: tokenScopesSchema.parse(found.scopes) };
  assertProven(access);
  return access;
}

/** The audit log tells of a token's use once in this time for each kind of data and address. */
const usePeriodMs = 3_600_000;
/** "Last used" is as exact as this: not every request has to write. */
const lastUsedMs = 60_000;

export interface TokenUse {
  access: TokenAccess;
  resource: TokenScope;
  ip: string;
  now: number;
}

/** Notes that a token is used: when and from where, and what it asks for. */
export async function recordTokenUse(
  prisma: PrismaClient,
  { access, resource, ip, now }: TokenUse,
): Promise<void> {
  const { tokenId, teamId } = access;
  await prisma.accessToken.updateMany({
    where: {
      id: tokenId,
      OR: [
        { lastUsedAt: null },
        { lastUsedAt: { lte: new Date(now - lastUsedMs) } },
        { lastUsedIp: null },
        { lastUsedIp: { not: ip } },
      ],
    },
    data: { lastUsedAt: new Date(now), lastUsedIp: ip },
  });
  await prisma.$executeRaw`
    insert into "AuditEntry" (action, "teamId", "targetId", ip, details)
    select 'token.use', ${teamId}, ${tokenId}, ${ip}, ${JSON.stringify(toJson({ resource }))}::jsonb
    where not exists (
      select from "AuditEntry" e
      where e.action = 'token.use' and e."targetId" = ${tokenId} and e.ip = ${ip}
        and e.details ->> 'resource' = ${resource} and e.at > now() - ${usePeriodMs} * interval '1 ms'
    )`;
}
