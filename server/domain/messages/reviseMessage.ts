import type { Person } from "#server/contract/person.ts";
import type { EditInput, RegenerateInput, SendResult } from "#server/contract/procedures.ts";
import type { WorkspaceId } from "#server/core/workspaceId.ts";
import type { Message } from "#server/db/generated/client.ts";
import type { Tx } from "#server/db/tx.ts";
import { messageFromRow } from "#server/streaming/messageRow.ts";
import { RequestError } from "../access/requestError.ts";
import type { DomainDeps } from "../domainDeps.ts";
import type { Submission } from "../queue/entry.ts";
import { type Check, submit } from "../queue/submit.ts";
import { checkText } from "./checkText.ts";

export interface ReviseOptions<Input> {
  workspaceId: WorkspaceId;
  author: Person;
  input: Omit<Input, "workspaceId">;
}

async function findTarget(
  tx: Pick<Tx, "message">,
  { workspaceId, targetId: id = "" }: Pick<Submission, "workspaceId" | "targetId">,
): Promise<Message> {
  const message = await tx.message.findFirst({ where: { id, workspaceId } });
  if (!message) throw new RequestError("not_found", "This message does not exist.");
  return message;
}

/** The highest place of the current messages, the streaming one included, summaries not counted. */
async function readTail(tx: Pick<Tx, "message">, workspaceId: string): Promise<number> {
  const newest = await tx.message.findMany({
    where: { workspaceId, supersededAt: null },
    orderBy: { sequence: "desc" },
    take: 20,
  });
  return newest.map(messageFromRow).find(({ metadata }) => metadata.kind !== "summary")?.sequence ?? 0;
}

const conflicts: Record<Submission["kind"], string> = {
  send: "Somebody has changed this conversation meanwhile. Look at it, then try again.",
  edit: "Somebody has changed this conversation meanwhile. Look at it, then try again; your text is kept.",
  regenerate:
    "The answer was not made anew: somebody has changed this conversation meanwhile. Look at it, then try again.",
};

/**
 * Compare-and-set on the tail: of two people who revise at once one wins, and the other learns of it
 * before anything has changed.
 */
function tailIs(submission: Submission): Check {
  const { workspaceId, expectedTail, targetId } = submission;
  return async ({ tx }) => {
    const target = await findTarget(tx, submission);
    const tail = await readTail(tx, workspaceId);
    const pending = await tx.queueEntry.findFirst({
      where: { workspaceId, state: "waiting", kind: { in: ["edit", "regenerate"] } },
    });
    if (pending || target.supersededAt !== null || tail !== expectedTail) {
      throw new RequestError("conflict", conflicts[submission.kind], { tail, targetId });
    }
  };
}

/** Another text for one's own message: what came after it becomes an older version. */
export async function editMessage(
  deps: DomainDeps,
  { workspaceId, author, input }: ReviseOptions<EditInput>,
): Promise<SendResult> {
  checkText(input);
  const { messageId: targetId, ...rest } = input;
  const target = await findTarget(deps.prisma, { workspaceId, targetId });
  const submission: Submission = {
    ...rest,
    kind: "edit",
    workspaceId,
    author,
    targetId,
    respond: messageFromRow(target).metadata.respond ?? true,
    interrupting: true,
  };
  if (target.role !== "user" || target.authorId !== author.id) {
    throw new RequestError("forbidden", "Only its author may edit a message.");
  }
  return submit(deps, submission, tailIs(submission));
}

/** Another answer in the place of one; the old one becomes an older version. */
export async function regenerateMessage(
  deps: DomainDeps,
  { workspaceId, author, input }: ReviseOptions<RegenerateInput>,
): Promise<SendResult> {
  const { messageId: targetId, ...rest } = input;
  const submission: Submission = {
    ...rest,
    kind: "regenerate",
    workspaceId,
    author,
    text: "",
    targetId,
    respond: true,
    interrupting: true,
  };
  const target = await findTarget(deps.prisma, submission);
  if (target.role !== "assistant") {
    throw new RequestError("invalid_input", "Only an answer can be regenerated; edit the message instead.");
  }
  return submit(deps, submission, tailIs(submission));
}
