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

const dueKey = "what is due in ";

/** Workspaces where something is due: a wait is over, an answer goes on, a message waits though nothing runs. */
async function findDue({ prisma, streaming }: DomainDeps): Promise<WorkspaceId[]> {
  const now = new Date(streaming.clock.now());
  const rows = await prisma.$queryRaw<{ workspaceId: string }[]>`
    select "workspaceId" from (select "workspaceId" from "Stream"
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
    ) due where "workspaceId" <> all(${streaming.bulkheads.failing(dueKey)}::text[]) limit 100`;
  return rows.map(({ workspaceId }) => mintForServer(workspaceId));
}

async function doDue(deps: DomainDeps): Promise<void> {
  for (const workspaceId of await findDue(deps)) {
    await deps.streaming.bulkheads.run(`${dueKey}${workspaceId}`, () => due(deps, workspaceId));
  }
}

async function runSteps(steps: readonly (() => Promise<unknown>)[]): Promise<void> {
  for (const step of steps) {
    await step().catch((error: unknown) => log.error("The sweeper failed; it will try again.", { error }));
  }
}

/** One look at what others want of the streams that run here, and at what is due. */
export async function sweep({ deps }: Pick<SweeperOptions, "deps">): Promise<void> {
  await runSteps([() => heedOthers(deps.streaming), () => doDue(deps)]);
}

/** What nobody waits for, which must not keep what is due. */
export async function tidy({
  deps: given,
  background,
  foldAfterMs,
  deletedKeptMs,
}: SweeperOptions): Promise<void> {
  const eventLog = given.log.over(background);
  const streaming = { ...given.streaming, prisma: background, log: eventLog };
  const deps = { ...given, prisma: background, log: eventLog, streaming };
  await runSteps([
    () => foldAwayEnded(streaming, foldAfterMs),
    () => purgeAttachments(deps),
    () => purgeRemoved(streaming, deletedKeptMs),
    () => retain(deps),
  ]);
}

/** Sweeps again and again until disposed. What others do at once, this does at the latest. */
export function startSweeper(options: SweeperOptions): AsyncDisposable {
  const often = {
    clock: options.clock,
    everyMs: options.everyMs,
    onError: (error: unknown) => log.error("The sweeper failed; it will try again.", { error }),
  };
  const sweeping = repeat(() => sweep(options), often);
  const tidying = repeat(() => tidy(options), often);
  return {
    async [Symbol.asyncDispose]() {
      await Promise.all([sweeping[Symbol.asyncDispose](), tidying[Symbol.asyncDispose]()]);
    },
  };
}
