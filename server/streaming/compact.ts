import type { Message } from "#server/contract/message.ts";
import type { Usage } from "#server/contract/usage.ts";
import { contextOf } from "#server/core/contextOf.ts";
import { contextPlan } from "#server/core/contextPlan.ts";
import { estimateMessage } from "#server/core/files/estimateMessage.ts";
import { withFileTexts } from "#server/core/files/fileContent.ts";
import { planFiles } from "#server/core/files/planFiles.ts";
import { summaryPrompt } from "#server/core/summaryPrompt.ts";
import { createId } from "#server/lib/createId.ts";
import { log } from "#server/lib/log.ts";
import { toJson } from "#server/lib/toJson.ts";
import type { ResolvedModel } from "#server/providers/resolvedModel.ts";
import { sideAttempt } from "./sideAttempt.ts";
import type { StartStreamOptions } from "./startOptions.ts";
import type { StreamControl } from "./streamControl.ts";
import type { StreamingDeps } from "./streamingDeps.ts";

export interface CompactOptions {
  start: StartStreamOptions;
  control: StreamControl;
  model: ResolvedModel;
  /** The answer that needs the room. */
  answer: Message;
  /** What filled the context in the last step, in tokens; that of the last answer where it is missing. */
  used?: number;
  /** The share of the window at which to compact. */
  threshold: number;
  /** Set where the model refused what it was sent as too long: the size of its context, if it told. */
  refused?: { window: number | null };
}

const summaryTokens = 4_000;

async function storeSummary(
  deps: StreamingDeps,
  { start, control, model }: CompactOptions,
  summary: { id: string; text: string; coversTo: number; usage: Usage },
): Promise<boolean> {
  const { workspaceId } = start;
  const { id, text, coversTo, usage } = summary;
  return deps.log.transact(workspaceId, async (transaction) => {
    const { tx, at } = transaction;
    const counter = await transaction.lock(workspaceId);
    // Under the lease of the stream that needs it: a stream that has lost its lease stores nothing.
    if (counter?.leaseStreamId !== control.streamId || counter.fence !== control.fence) return false;
    const message: Message = {
      id,
      sequence: counter.sequence + 1,
      role: "assistant",
      author: null,
      status: "completed",
      parts: [{ type: "text", text }],
      metadata: { kind: "summary", coversTo, model: model.modelString, usage },
      createdAt: at,
    };
    const { author: _, parts, metadata, ...row } = message;
    await tx.message.create({
      data: { ...row, workspaceId, parts: toJson(parts), metadata: toJson(metadata) },
    });
    await tx.workspaceCounter.update({ where: { workspaceId }, data: { sequence: message.sequence } });
    await transaction.append(workspaceId, [{ type: "message-add", message }]);
    return true;
  });
}

/** What the last answer filled of the context, if it was made without a summary that exists by now. */
function usedBy(messages: readonly Message[], summary: Message | null): number {
  const last = messages.findLast(({ metadata }) => metadata.usage !== undefined);
  if (!last || (summary && summary.sequence > last.sequence)) return 0;
  return last.metadata.usage?.context ?? 0;
}

/**
 * Makes a summary of the older history where it fills too much of the context window. The originals
 * stay as they are; a failure leaves everything as it was. True where a summary was stored.
 */
export async function compact(deps: StreamingDeps, options: CompactOptions): Promise<boolean> {
  const { start, control, model, answer, threshold } = options;
  const history = (await start.history?.(answer)) ?? [];
  const { summary, messages } = contextOf(history);
  const plans = planFiles(messages, model.info);
  const items = messages.map((message) => ({
    sequence: message.sequence,
    tokens: estimateMessage(message, plans),
  }));
  const total = items.reduce((sum, { tokens }) => sum + tokens, 0);
  const { refused } = options;
  // A model counts in its own way: whatever it says, its window is smaller than what it refused.
  const most = refused ? Math.min(refused.window ?? total, total) : Number.POSITIVE_INFINITY;
  const window = Math.min(model.info.contextWindow, most);
  const used = options.used ?? usedBy(messages, summary);
  const plan = contextPlan({ items, window, used, threshold });
  if (!plan) return false;
  const covered = messages.filter(({ sequence }) => sequence <= plan.coversTo);
  // Of files only the texts: pictures would fill what the summary is to make free.
  const files = await start.readFiles?.(covered, { ...model.info, reads: [] });
  const older = files ? withFileTexts(covered, files) : covered;
  const id = createId("msg");
  const prompt = summaryPrompt(summary ? [summary, ...older] : older, window * 2);
  const { reserveSummary } = start;
  const cost = { model, messages: prompt, maxOutputTokens: summaryTokens };
  const written = await sideAttempt(deps, {
    kind: "summary",
    workspaceId: start.workspaceId,
    teamId: start.teamId,
    userId: start.by?.id ?? null,
    messageId: id,
    model,
    messages: prompt,
    maxOutputTokens: summaryTokens,
    reserve: reserveSummary && ((tx) => reserveSummary(tx, cost)),
    signal: control.signal,
  });
  if (!written.ok) {
    log.warn("The older history could not be summarised; the answer goes on without.", {
      type: written.error.type,
    });
    return false;
  }
  return storeSummary(deps, options, { id, coversTo: plan.coversTo, ...written.value });
}
