import { mintForServer, type WorkspaceId } from "#server/core/workspaceId.ts";
import type { Clock } from "#server/lib/clock.ts";
import { log } from "#server/lib/log.ts";
import { repeat } from "#server/lib/repeat.ts";
import { foldAwayEnded } from "#server/streaming/foldAway.ts";
import { heedStopRequests } from "#server/streaming/heedStopRequests.ts";
import { recoverDead } from "#server/streaming/recoverDead.ts";
import { purgeAttachments } from "./attachments/purgeAttachments.ts";
import type { DomainDeps } from "./domainDeps.ts";
import { due } from "./queue/due.ts";
import { retain } from "./retention/retain.ts";
import { purgeRemoved } from "./workspaces/purgeRemoved.ts";

export interface SweeperOptions {
  deps: DomainDeps;
  clock: Clock;
  everyMs: number;
  /** How long the deltas of an ended stream are kept. */
  foldAfterMs: number;
  /** How long a deleted workspace can be brought back. */
  deletedKeptMs: number;
}

/** Workspaces where something is due: a wait is over, an answer goes on, a message waits though nothing runs. */
async function findDue({ prisma, streaming }: DomainDeps): Promise<WorkspaceId[]> {
  const now = new Date(streaming.clock.now());
  const rows = await prisma.$queryRaw<{ workspaceId: string }[]>`
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

async function doDue(deps: DomainDeps): Promise<void> {
  for (const workspaceId of await findDue(deps)) {
    await deps.streaming.bulkheads.run(`what is due in ${workspaceId}`, () => due(deps, workspaceId));
  }
}

/** One look at everything that is due on this node; what fails does not keep the rest from being done. */
export async function sweep({ deps, foldAfterMs, deletedKeptMs }: SweeperOptions): Promise<void> {
  const { streaming } = deps;
  const steps: (() => Promise<unknown>)[] = [
    () => recoverDead(streaming),
    () => heedStopRequests(streaming),
    () => doDue(deps),
    () => foldAwayEnded(streaming, foldAfterMs),
    () => purgeAttachments(deps),
    () => purgeRemoved(streaming, deletedKeptMs),
    () => retain(deps),
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
