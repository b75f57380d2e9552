import { mintForServer, type WorkspaceId } from "#server/core/workspaceId.ts";
import type { PrismaClient } from "#server/db/tx.ts";
import type { Clock } from "#server/lib/clock.ts";
import { log } from "#server/lib/log.ts";
import { repeat } from "#server/lib/repeat.ts";
import { foldAwayEnded } from "#server/streaming/foldAway.ts";
import { heedOthers } from "#server/streaming/heedOthers.ts";
import { purgeAttachments } from "./attachments/purgeAttachments.ts";
import type { DomainDeps } from "./domainDeps.ts";
import { due } from "./queue/due.ts";
import { retain } from "./retention/retain.ts";
import { purgeRemoved } from "./workspaces/purgeRemoved.ts";

export interface SweeperOptions {
  deps: DomainDeps;
  /** For what may take longer than a request. */
  background: PrismaClient;
  clock: Clock;
  everyMs: number;
  /** How long the deltas of an ended stream are kept. */
  foldAfterMs: number;
  /** How long a deleted workspace can be brought back. */
  deletedKeptMs: number;
}

/** Workspaces where something is due: a wait is over, an answer goes on, a message waits though nothing runs. */
async function findDue(background: PrismaClient, clock: Clock): Promise<WorkspaceId[]> {
  const now = new Date(clock.now());
  const rows = await background.$queryRaw<{ workspaceId: string }[]>`
    select "workspaceId" from "Stream"
    where "endedAt" is null and "waitsUntil" is not null and ("waitsUntil" <= ${now} or "stopRequest" is not null)
    union select "workspaceId" from "Stream" where "resumeAt" <= ${now}
    union select q."workspaceId" from "QueueEntry" q
    join "WorkspaceCounter" c on c."workspaceId" = q."workspaceId"
    join "Workspace" w on w.id = q."workspaceId" and w."archivedAt" is null and w."deletedAt" is null
    where q.state = 'waiting' and (not c."queueHeld" or q.interrupting)
      and not exists (
        select 1 from "Stream" s
        where s."workspaceId" = q."workspaceId" and (s."endedAt" is null or s."resumeAt" is not null)
      )
    limit 100`;
  return rows.map(({ workspaceId }) => mintForServer(workspaceId));
}

async function doDue({ deps, background, clock }: SweeperOptions): Promise<void> {
  for (const workspaceId of await findDue(background, clock)) {
    await deps.streaming.bulkheads.run(`what is due in ${workspaceId}`, () => due(deps, workspaceId));
  }
}

/** One look at everything that is due on this node; what fails does not keep the rest from being done. */
export async function sweep(options: SweeperOptions): Promise<void> {
  const { deps, background: prisma, foldAfterMs, deletedKeptMs } = options;
  const streaming = { ...deps.streaming, prisma };
  const steps: (() => Promise<unknown>)[] = [
    () => heedOthers(streaming),
    () => doDue(options),
    () => foldAwayEnded(streaming, foldAfterMs),
    () => purgeAttachments({ ...deps, prisma }),
    () => purgeRemoved(streaming, deletedKeptMs),
    () => retain({ ...deps, prisma, streaming }),
  ];
  for (const step of steps) {
    await step().catch((error: unknown) => log.error("The sweeper failed; it will try again.", { error }));
  }
}

/** Sweeps again and again until disposed. What others do at once, this does at the latest. */
export function startSweeper(options: SweeperOptions): AsyncDisposable {
  return repeat(() => sweep(options), {
    clock: options.clock,
    everyMs: options.everyMs,
    onError: (error) => log.error("The sweeper failed; it will try again.", { error }),
  });
}
