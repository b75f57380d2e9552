import type { Person } from "#server/contract/person.ts";
import { waitingSchema } from "#server/contract/stream.ts";
import type { WorkspaceId } from "#server/core/workspaceId.ts";
import { toJson } from "#server/lib/toJson.ts";
import { type Decision, parseProgress } from "#server/streaming/progress.ts";
import { RequestError } from "../access/requestError.ts";
import type { DomainDeps } from "../domainDeps.ts";

export interface DecideOptions {
  workspaceId: WorkspaceId;
  approvalId: string;
  decision: Decision;
}

export interface Decided {
  decided: "approved" | "denied";
  by: Person | null;
}

function toDecided({ decision, by }: Decision): Decided {
  return { decided: decision === "approved" ? "approved" : "denied", by };
}

/**
 * Answers a tool's request for approval, durably; whoever sweeps next goes on with the stream. The
 * first answer stays and is what a later one gets.
 */
export async function decide(deps: DomainDeps, options: DecideOptions): Promise<Decided> {
  const { workspaceId, approvalId, decision } = options;
  return deps.log.transact(workspaceId, async (transaction) => {
    const { tx, at } = transaction;
    await transaction.lock(workspaceId);
    const [known] = await tx.$queryRaw<{ progress: unknown }[]>`
      select progress from "Stream"
      where "workspaceId" = ${workspaceId} and jsonb_exists(progress->'approvals', ${approvalId})`;
    const earlier = known && parseProgress(known.progress).approvals[approvalId];
    if (earlier) return toDecided(earlier);
    const stream = await tx.stream.findFirst({ where: { workspaceId, endedAt: null } });
    const waiting = waitingSchema.safeParse(stream?.waiting).data;
    if (!stream || waiting?.for !== "approval" || waiting.approvalId !== approvalId) {
      throw new RequestError("not_found", "Nobody waits for this approval any more.");
    }
    const progress = parseProgress(stream.progress);
    const approvals = { ...progress.approvals, [approvalId]: decision };
    await tx.stream.update({
      where: { id: stream.id },
      data: { waitsUntil: at, progress: toJson({ ...progress, approvals }) },
    });
    await transaction.append(workspaceId, [
      { type: "tool-approval-end", part: waiting.part, approvalId, ...decision },
    ]);
    return toDecided(decision);
  });
}
