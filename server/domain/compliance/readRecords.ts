import type { TokenScope } from "#server/contract/accessTokenScopes.ts";
import type { PrismaClient } from "#server/db/tx.ts";
import { unreachable } from "#server/lib/unreachable.ts";
import { recordTokenUse, type TokenAccess } from "../tokens/authenticateToken.ts";
import type { Page } from "./pageWindow.ts";
import { readActivities } from "./readActivities.ts";
import { readMessages } from "./readMessages.ts";
import { readUsers } from "./readUsers.ts";
import { readWorkspaces } from "./readWorkspaces.ts";
import type { ComplianceRecord, PageParameters } from "./records.ts";

export interface ReadRecordsOptions {
  access: TokenAccess;
  resource: TokenScope;
  ip: string;
  params: PageParameters;
  now: number;
}

function read(prisma: PrismaClient, options: ReadRecordsOptions): Promise<Page<ComplianceRecord>> {
  const { access, resource, params } = options;
  switch (resource) {
    case "activities":
      return readActivities(prisma, access, params);
    case "workspaces":
      return readWorkspaces(prisma, access, params);
    case "messages":
      return readMessages(prisma, options);
    case "users":
      return readUsers(prisma, access, params);
    default:
      return unreachable(resource);
  }
}

/** A page of what a token may read, in the form of the compliance API. */
export async function readRecords(prisma: PrismaClient, options: ReadRecordsOptions) {
  await recordTokenUse(prisma, options);
  const { rows: data, hasMore } = await read(prisma, options);
  return {
    data,
    has_more: hasMore,
    first_id: data.at(0)?.id ?? null,
    last_id: data.at(-1)?.id ?? null,
  };
}
