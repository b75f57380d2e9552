import type { ClosedReason } from "#server/contract/frames.ts";
import type { Person } from "#server/contract/person.ts";
import { type Role, roleSchema } from "#server/contract/role.ts";
import type { PrismaClient } from "#server/db/tx.ts";
import type { Clock } from "#server/lib/clock.ts";
import { log } from "#server/lib/log.ts";
import { repeat } from "#server/lib/repeat.ts";

export interface Watching {
  workspaceId: string;
  userId: string;
  sessionId: string;
}

/** What a watcher may now see: as which role, or why no longer. */
export type AccessNow = { role: Role; settingsAt: number } | { closed: ClosedReason; by?: Person };

/** Looks again and again whether those who watch still may: one query for all of them. */
export interface AccessWatch extends AsyncDisposable {
  /** Calls `changed` when the answer has become another, until disposed. */
  watch(watching: Watching, changed: () => void): Disposable & { readonly now: AccessNow | null };
  /** Looks at once; for a change that this process itself has made. */
  look(): void;
}

interface Entry extends Watching {
  now: AccessNow | null;
  changed: () => void;
}

interface Row {
  place: number;
  role: string | null;
  exists: boolean;
  deletedById: string | null;
  deletedByName: string | null;
  visible: boolean;
  session: boolean;
  settingsAt: Date | null;
}

const everyMs = 1_000;

function toAccess(row: Row | undefined): AccessNow {
  if (!row?.session) return { closed: "signed-out" };
  const { deletedById: id, deletedByName: name } = row;
  if (!row.exists) return { closed: "deleted", ...(id !== null && name !== null && { by: { id, name } }) };
  const role = roleSchema.safeParse(row.role);
  return role.success && row.visible
    ? { role: role.data, settingsAt: row.settingsAt?.getTime() ?? 0 }
    : { closed: "access" };
}

export function startAccessWatch(prisma: PrismaClient, clock: Clock): AccessWatch {
  const entries = new Set<Entry>();

  async function look(): Promise<void> {
    const asked = [...entries];
    if (asked.length === 0) return;
    const rows = await prisma.$queryRaw<Row[]>`
      select a.place::int as place, m.role, w."deletedById", w."deletedByName",
        (w.id is not null and w."deletedAt" is null) as exists, s.id is not null as session, t."settingsAt",
        (w.visibility = 'team' or coalesce(p.invited, false)) as visible
      from unnest(
        ${asked.map(({ workspaceId }) => workspaceId)}::text[],
        ${asked.map(({ userId }) => userId)}::text[],
        ${asked.map(({ sessionId }) => sessionId)}::text[]
      ) with ordinality as a("workspaceId", "userId", "sessionId", place)
      left join "Workspace" w on w.id = a."workspaceId"
      left join "Team" t on t.id = w."teamId"
      left join "Member" m on m."teamId" = w."teamId" and m."userId" = a."userId"
      left join "WorkspacePerson" p on p."workspaceId" = w.id and p."userId" = a."userId"
      left join "Session" s on s.id = a."sessionId" and s."expiresAt" > now()`;
    const byPlace = new Map(rows.map((row) => [row.place, row]));
    for (const [index, entry] of asked.entries()) {
      const now = toAccess(byPlace.get(index + 1));
      const changed = JSON.stringify(now) !== JSON.stringify(entry.now);
      entry.now = now;
      if (changed) entry.changed();
    }
  }

  const looking = repeat(look, {
    clock,
    everyMs,
    onError: (error) => log.warn("It was not seen who may still watch.", { error }),
  });

  return {
    watch(watching, changed) {
      const entry: Entry = { ...watching, now: null, changed };
      entries.add(entry);
      return {
        get now() {
          return entry.now;
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
