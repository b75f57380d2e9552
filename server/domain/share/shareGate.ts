import { createRateLimitStorage } from "#server/auth/rateLimitStorage.ts";
import { mintWorkspaceId, type WorkspaceId } from "#server/core/workspaceId.ts";
import type { PrismaClient } from "#server/db/tx.ts";
import type { Clock } from "#server/lib/clock.ts";
import { log } from "#server/lib/log.ts";
import { repeat } from "#server/lib/repeat.ts";
import { RequestError } from "../access/requestError.ts";
import { hashToken } from "./shareLinks.ts";

/** Proof that somebody has a link that works. */
export interface SharedAccess {
  shareId: string;
  workspaceId: WorkspaceId;
}

export interface Knock {
  token: string;
  /** Where the request comes from. */
  address: string;
}

/** Lets in those who have a link, and looks again and again whether it still works. */
export interface ShareGate extends AsyncDisposable {
  /** Refused as "does not exist" for a link that never was, has expired or was removed. */
  open(knock: Knock): Promise<SharedAccess>;
  /** Calls `changed` when the link works no longer, until disposed. */
  watch(access: SharedAccess, changed: () => void): Disposable & { readonly closed: boolean };
  /** Looks at once: a link was removed. */
  look(): void;
}

interface Entry {
  shareId: string;
  closed: boolean;
  changed: () => void;
}

const everyMs = 1_000;
/** Requests of one address in a minute: enough for a room full of readers behind it. */
const requestsPerMinute = 300;
/** Readers of one link on this node. Each costs what a member's page does. */
const mostReaders = 200;

export function noShare(): RequestError {
  return new RequestError("not_found", "This link does not work, or no longer does. Ask who gave it to you.");
}

export function startShareGate(prisma: PrismaClient, clock: Clock): ShareGate {
  const entries = new Set<Entry>();
  const requests = createRateLimitStorage(clock.now);

  async function look(): Promise<void> {
    const asked = [...entries];
    if (asked.length === 0) return;
    const ids = [...new Set(asked.map(({ shareId }) => shareId))];
    const rows = await prisma.shareLink.findMany({
      where: {
        id: { in: ids },
        workspace: { deletedAt: null },
        OR: [{ expiresAt: null }, { expiresAt: { gt: new Date(clock.now()) } }],
      },
      select: { id: true },
    });
    const working = new Set(rows.map(({ id }) => id));
    for (const entry of asked) {
      if (entry.closed || working.has(entry.shareId)) continue;
      entry.closed = true;
      entry.changed();
    }
  }

  const looking = repeat(look, {
    clock,
    everyMs,
    onError: (error) => log.warn("It was not seen which links still work.", { error }),
  });

  return {
    async open({ token, address }) {
      const { allowed } = await requests.consume(address, { window: 60, max: requestsPerMinute });
      if (!allowed) throw new RequestError("rate_limited", "Too many requests at once. Wait a minute.");
      const row = await prisma.shareLink.findUnique({
        where: { tokenHash: hashToken(token), workspace: { deletedAt: null } },
        select: { id: true, workspaceId: true, expiresAt: true },
      });
      if (!row || (row.expiresAt && row.expiresAt.getTime() <= clock.now())) throw noShare();
      return { shareId: row.id, workspaceId: mintWorkspaceId(row.workspaceId) };
    },
    watch({ shareId }, changed) {
      const readers = [...entries].filter((entry) => entry.shareId === shareId).length;
      if (readers >= mostReaders) {
        throw new RequestError("rate_limited", "Very many people read this right now. Try again later.");
      }
      const entry: Entry = { shareId, closed: false, changed };
      entries.add(entry);
      return {
        get closed() {
          return entry.closed;
        },
        [Symbol.dispose]() {
          entries.delete(entry);
        },
      };
    },
    look: looking.hurry,
    [Symbol.asyncDispose]: () => looking[Symbol.asyncDispose](),
  };
}
