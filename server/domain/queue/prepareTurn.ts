import type { SendMessageError } from "#server/contract/errors.ts";
import type { Message } from "#server/contract/message.ts";
import { modelOptionsSchema, thinkingLevelSchema, toolPolicySchema } from "#server/contract/modelOptions.ts";
import type { Person } from "#server/contract/person.ts";
import { contextOf } from "#server/core/contextOf.ts";
import { type FileReader, unreadFiles } from "#server/core/files/planFiles.ts";
import { instructionsFor } from "#server/core/instructionsFor.ts";
import { modelMessages } from "#server/core/modelMessages.ts";
import { applyToolPolicy } from "#server/core/toolPolicy.ts";
import type { WorkspaceId } from "#server/core/workspaceId.ts";
import { Err, Ok, type Result } from "#server/lib/result.ts";
import { messageFromRow } from "#server/streaming/messageRow.ts";
import type { StartStreamOptions } from "#server/streaming/startOptions.ts";
import { readFiles } from "../attachments/readFiles.ts";
import type { DomainDeps } from "../domainDeps.ts";
import { budgetRefusal } from "../usage/budget.ts";
import { reserveBudget, reserveSide } from "../usage/reserveBudget.ts";

export interface TurnOptions {
  workspaceId: WorkspaceId;
  /** Whose turn it is. */
  by: Person;
  /** The queue entry that asks for it. */
  entryId?: string;
  /** As stored: what its author asked for. */
  options: unknown;
  /** The model that a stream has begun with, where it goes on. */
  model?: string;
  /** The stream, where it is there already: its level may be changed while it runs. */
  streamId?: string;
}

export type PreparedTurn = Omit<StartStreamOptions, "begin">;

/** How a turn is to be answered: its author's options over the workspace's. A refusal where the model cannot be had now. */
export async function prepareTurn(
  deps: DomainDeps,
  { workspaceId, by, entryId, options: stored, model: begunWith, streamId }: TurnOptions,
): Promise<Result<PreparedTurn, SendMessageError>> {
  const { prisma, modelFallback } = deps;
  const workspace = await prisma.workspace.findUniqueOrThrow({
    where: { id: workspaceId },
    include: { team: { select: { instructions: true, toolPolicy: true } } },
  });
  const { teamId } = workspace;
  const options = modelOptionsSchema.parse(stored);
  const registry = await deps.registryOf(teamId);
  const overBudget = await budgetRefusal(deps, { teamId, userId: by.id });
  if (overBudget) return Err(overBudget);
  const model = registry.resolve(begunWith ?? options.model ?? workspace.model ?? registry.defaultModel());
  if (!model.ok) return Err(model.error);
  const { model: _, thinkingLevel, maxOutputTokens, toolPolicy = [], ...callSettings } = options;
  const level =
    thinkingLevel ??
    (workspace.thinkingLevel ? thinkingLevelSchema.parse(workspace.thinkingLevel) : undefined);
  const policy = {
    team: toolPolicySchema.parse(workspace.team.toolPolicy),
    workspace: toolPolicySchema.parse(workspace.toolPolicy),
    turn: toolPolicy,
  };
  const { tools, required } = applyToolPolicy(deps.tools, policy);
  const system = instructionsFor([workspace.team.instructions, workspace.instructions]);
  const mcp = deps.openMcpTurn(teamId);
  /** What stands before the answer; summaries too that were made while it was written. */
  const history = async ({ sequence }: Message) => {
    const rows = await prisma.message.findMany({
      where: {
        workspaceId,
        supersededAt: null,
        OR: [{ sequence: { lt: sequence } }, { metadata: { path: ["kind"], equals: "summary" } }],
      },
      orderBy: { sequence: "asc" },
    });
    return rows.map(messageFromRow);
  };
  /** The question, with what was said before it, as far as its files may fill all the room there is. */
  const newest = async ({ sequence }: Message) => {
    const rows = await prisma.message.findMany({
      where: { workspaceId, supersededAt: null, sequence: { lt: sequence } },
      orderBy: { sequence: "desc" },
      take: 20,
    });
    return rows.toReversed().map(messageFromRow);
  };
  const filesOf = (messages: readonly Message[], reader: FileReader) =>
    readFiles(deps, { workspaceId, messages, reader });
  return Ok({
    workspaceId,
    teamId,
    workspaceName: workspace.name,
    model: model.value,
    modelFallback: modelFallback.filter((name) => name !== model.value.modelString && registry.allows(name)),
    // Asked anew for each attempt, as the team may have changed it meanwhile.
    resolveModel: async (name) => (await deps.registryOf(teamId)).resolve(name),
    refusal: () => budgetRefusal(deps, { teamId, userId: by.id }),
    reserve: (tx) =>
      reserveBudget(tx, {
        teamId,
        userId: by.id,
        workspaceId,
        model: model.value,
        maxOutputTokens,
        now: deps.streaming.clock.now(),
      }),
    reserveSummary: (tx, summary) =>
      reserveSide(tx, {
        ...summary,
        teamId,
        userId: by.id,
        withAnswer: true,
        now: deps.streaming.clock.now(),
      }),
    system,
    tools,
    anthropicCacheTtl: deps.anthropicCacheTtl,
    requiredTools: required,
    async gather(signal) {
      const more = await mcp.gather(signal);
      const all = applyToolPolicy([...deps.tools, ...more.tools], policy);
      return {
        system: [system, ...more.notices].join("\n\n"),
        tools: all.tools,
        anthropicCacheTtl: deps.anthropicCacheTtl,
        requiredTools: all.required,
      };
    },
    release: () => mcp.release(),
    maxOutputTokens,
    callSettings,
    options,
    by,
    entryId,
    streamId,
    async thinkingLevel() {
      const row = await prisma.stream.findFirst({
        where: { workspaceId, endedAt: null },
        select: { options: true },
      });
      return (row && modelOptionsSchema.parse(row.options).thinkingLevel) ?? level;
    },
    history,
    async messages(answer, reader) {
      const all = await history(answer);
      return modelMessages(all, await filesOf(contextOf(all).messages, reader));
    },
    readFiles: filesOf,
    unreadFiles: async (answer, reader) => unreadFiles(await newest(answer), reader),
    async hasQueuedMessages(mode) {
      const counter = await prisma.workspaceCounter.findUnique({
        where: { workspaceId },
        include: { workspace: { select: { archivedAt: true } } },
      });
      if (counter?.queueHeld || counter?.workspace.archivedAt) return false;
      const first = await prisma.queueEntry.findFirst({
        where: { workspaceId, state: "waiting" },
        orderBy: [{ place: "asc" }, { createdAt: "asc" }, { id: "asc" }],
      });
      return first?.dispatch === mode;
    },
  });
}
