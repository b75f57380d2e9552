import * as z from "zod/mini";
import { mintForServer } from "#server/core/workspaceId.ts";
import type { Prisma, RetentionRun } from "#server/db/generated/client.ts";
import type { Tx } from "#server/db/tx.ts";
import { toJson } from "#server/lib/toJson.ts";
import { anonymisePerson, namesPerson } from "./anonymisePerson.ts";
import { openWorkspaces, type RetentionTarget } from "./dueMessages.ts";
import { emptyQueued, queuedByPerson } from "./emptyQueued.ts";
import type { PassWindow } from "./passWindow.ts";
import type { RetentionDeps } from "./retentionDeps.ts";

/** Numbers of a workspace that one transaction takes at most. */
const windowSize = 2_000;
/** Windows without anything that are looked at in one step. */
const mostEmpty = 50;

const passSchema = z.object({
  /** The last workspace that is done. */
  after: z.string(),
  /** The one that it is in, and how far. */
  workspaceId: z.nullable(z.string()),
  through: z.number(),
  complete: z.boolean(),
  /** Whether a workspace was passed by, because what was to be done there failed. */
  passedBy: z.optional(z.boolean()),
});
type Pass = z.infer<typeof passSchema>;

const beginning: Pass = { after: "", workspaceId: null, through: 0, complete: false };

function passOf({ pass }: Pick<RetentionRun, "pass">): Pass {
  return pass === null ? beginning : passSchema.parse(pass);
}

interface Place {
  window: PassWindow;
  next: Pass;
}

/** The next window of a pass through all workspaces; null at its end. */
async function nextPlace(
  tx: Tx,
  pass: Pass,
  target: Exclude<RetentionTarget, { kind: "policy" }>,
): Promise<Place | null> {
  const [found] = await tx.$queryRaw<{ id: string; last: bigint }[]>`
    select w.id, greatest(c.seq, c.sequence)::bigint as last
    from "Workspace" w join "WorkspaceCounter" c on c."workspaceId" = w.id
    where w.id > ${pass.after} and ${openWorkspaces(target)} order by w.id limit 1`;
  if (!found) return null;
  const after = pass.workspaceId === found.id ? pass.through : 0;
  const through = after + windowSize;
  const window = { workspaceId: mintForServer(found.id), after, through, userId: target.targetId };
  const next =
    through >= Number(found.last)
      ? { ...pass, after: found.id, workspaceId: null, through: 0 }
      : { ...pass, workspaceId: found.id, through };
  return { window, next };
}

const works = {
  delete: { isIn: queuedByPerson, take: emptyQueued },
  anonymise: { isIn: namesPerson, take: anonymisePerson },
};

/**
 * Goes on with a run's pass through all workspaces: to the next window in which there is something of the
 * person, and over it. What a window holds is only there once, so whoever dies in between goes on from the
 * last window that is noted. False: it has come to its end.
 */
export async function passOn(
  { prisma, log, streaming }: RetentionDeps,
  run: RetentionRun,
  target: Exclude<RetentionTarget, { kind: "policy" }>,
): Promise<boolean> {
  const { isIn, take } = works[run.action === "anonymise" ? "anonymise" : "delete"];
  let pass = passOf(run);
  if (pass.complete) return false;
  const note = (tx: Pick<Tx, "retentionRun">, data: Prisma.RetentionRunUpdateInput, next: Pass) =>
    tx.retentionRun.update({ where: { id: run.id }, data: { ...data, pass: toJson(next) } });
  for (let looks = 0; looks < mostEmpty; looks++) {
    const place = await nextPlace(prisma, pass, target);
    if (!place) {
      if (pass.passedBy) {
        await note(prisma, {}, beginning);
        throw new Error("Some workspaces of a retention run could not be done; it begins its pass anew.");
      }
      await note(prisma, {}, { ...pass, complete: true });
      return false;
    }
    const { window, next } = place;
    pass = next;
    if (!(await isIn(prisma, window))) continue;
    const overIt = () =>
      log.transact(window.workspaceId, async (transaction) => {
        const { tx } = transaction;
        if (!(await transaction.lock(window.workspaceId))) return true;
        if ((await tx.legalHold.count({ where: { workspaceId: window.workspaceId } })) > 0) return true;
        const { events, ...done } = await take(transaction, window);
        const messages = "messages" in done ? done.messages : 0;
        const files = "files" in done ? done.files : 0;
        const counts = {
          events: { increment: events },
          messages: { increment: messages },
          files: { increment: files },
        };
        await note(tx, counts, next);
        return true;
      });
    const done = await streaming.bulkheads.run(`a pass over ${window.workspaceId}`, overIt);
    if (!done) {
      await note(
        prisma,
        {},
        { ...pass, after: window.workspaceId, workspaceId: null, through: 0, passedBy: true },
      );
    }
    return true;
  }
  await note(prisma, {}, pass);
  return true;
}
