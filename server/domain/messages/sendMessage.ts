import type { Person } from "#server/contract/person.ts";
import type { SendInput, SendResult } from "#server/contract/procedures.ts";
import type { WorkspaceId } from "#server/core/workspaceId.ts";
import { noWorkspace } from "../access/noWorkspace.ts";
import { requireWritable } from "../access/requireWritable.ts";
import type { DomainDeps } from "../domainDeps.ts";
import { findRepeat, insertEntry, newEntry, type Submission } from "../queue/entry.ts";
import { submit } from "../queue/submit.ts";
import { storeUserMessage } from "../queue/turn.ts";
import { checkText } from "./checkText.ts";

export interface SendMessageOptions {
  workspaceId: WorkspaceId;
  author: Person;
  input: Omit<SendInput, "workspaceId">;
}

/** Words among people: stored at once, also while an answer runs; context for the next turn. */
async function storeWithoutAnswer(deps: DomainDeps, submission: Submission): Promise<SendResult> {
  const { workspaceId } = submission;
  return deps.log.transact(workspaceId, async (transaction) => {
    const { tx, at } = transaction;
    const counter = await transaction.lock(workspaceId);
    if (!counter) throw noWorkspace();
    const repeat = await findRepeat(tx, submission);
    if (repeat) return repeat;
    await requireWritable(tx, workspaceId);
    const entry = newEntry(submission, new Date(at));
    await insertEntry(tx, workspaceId, { ...entry, state: "taken", takenAt: entry.createdAt });
    const { message, events } = await storeUserMessage(transaction, { workspaceId, counter, entry });
    await transaction.append(workspaceId, events);
    return { kind: "sent", messageId: entry.id, sequence: message.sequence, streamId: null };
  });
}

/** Sends a message; see `submit`. */
export async function sendMessage(
  deps: DomainDeps,
  { workspaceId, author, input }: SendMessageOptions,
): Promise<SendResult> {
  checkText(input);
  const { whenBusy, respond = true, ...rest } = input;
  const interrupting = respond && whenBusy === "interrupt";
  const submission: Submission = { ...rest, kind: "send", workspaceId, author, respond, interrupting };
  return respond ? submit(deps, submission) : storeWithoutAnswer(deps, submission);
}
