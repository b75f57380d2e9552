import { randomUUID } from "node:crypto";
import { expect } from "vitest";
import type { EventRecord } from "#server/contract/events.ts";
import type { WorkspaceView } from "#server/contract/frames.ts";
import type { Message } from "#server/contract/message.ts";
import type { SendInput, SendResult } from "#server/contract/procedures.ts";
import type { TestClient } from "./testClient.ts";

/** A new workspace of the client's team; returns its id. */
export async function createWorkspace(client: TestClient, name = "Plan"): Promise<string> {
  const { id } = await client.api.workspace.create.mutate({ teamId: client.teamId, name });
  return id;
}

/** Sends under a new id, unless one is given. */
export function send(
  client: TestClient,
  input: Omit<SendInput, "clientMessageId"> & { clientMessageId?: string },
): Promise<SendResult> {
  return client.api.message.send.mutate({ clientMessageId: randomUUID(), ...input });
}

/** A send that has to start an answer at once. */
export async function sendAndStart(
  client: TestClient,
  input: Parameters<typeof send>[1],
): Promise<{ messageId: string; streamId: string; sequence: number }> {
  const result = await send(client, input);
  if (result.kind !== "sent" || result.streamId === null) {
    throw new Error(`Nothing was started: ${JSON.stringify(result)}`);
  }
  return { ...result, streamId: result.streamId };
}

/** A send that has to wait; returns its id in the queue. */
export async function sendAndQueue(client: TestClient, input: Parameters<typeof send>[1]): Promise<string> {
  const result = await send(client, input);
  if (result.kind !== "queued") throw new Error(`It was not queued: ${JSON.stringify(result)}`);
  return result.queueId;
}

/** Whether nothing runs and nothing waits. */
export function isIdle({ stream, queue }: WorkspaceView): boolean {
  return stream === null && queue.length === 0;
}

/** Whether the page shows an answer of this stream that has ended. */
export function hasEnded({ messages }: WorkspaceView, streamId: string): boolean {
  return messages.some(({ metadata, status }) => metadata.streamId === streamId && status !== "streaming");
}

/** All text of a message. */
export function textOf(message: Pick<Message, "parts"> | undefined): string {
  return message?.parts.map((part) => (part.type === "text" ? part.text : "")).join("") ?? "";
}

/** All current messages, page by page from the end, as they are in the database. */
export async function readMessages(client: TestClient, workspaceId: string): Promise<Message[]> {
  const messages: Message[] = [];
  let before: number | undefined;
  for (;;) {
    const page = await client.api.message.page.query({ workspaceId, before, limit: 100 });
    messages.unshift(...page.messages);
    if (page.nextBefore === null) return messages;
    before = page.nextBefore;
  }
}

/** Expects that the records are numbered from `first` on without a gap, a double or disorder. */
export function expectGapless(records: readonly EventRecord[], first = 1): void {
  expect(records.map(({ seq }) => seq)).toEqual(records.map((_, index) => first + index));
}
