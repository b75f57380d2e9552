import type { Event, EventRecord } from "#server/contract/events.ts";
import type { WorkspaceView } from "#server/contract/frames.ts";
import type { Message } from "#server/contract/message.ts";
import type { Stream } from "#server/contract/stream.ts";

export const at = "2026-03-01T10:00:00.000Z";
export const ana = { id: "usr_ana", name: "Ana" };
export const ben = { id: "usr_ben", name: "Ben" };

export function message(sequence: number, change: Partial<Message> = {}): Message {
  return {
    id: `msg_${sequence}`,
    sequence,
    role: "user",
    author: ana,
    status: "sent",
    parts: [{ type: "text", text: `message ${sequence}` }],
    metadata: {},
    createdAt: at,
    ...change,
  };
}

export function answer(sequence: number, change: Partial<Message> = {}): Message {
  return message(sequence, { role: "assistant", author: null, status: "streaming", parts: [], ...change });
}

export function stream(change: Partial<Stream> = {}): Stream {
  return {
    streamId: "str_1",
    messageId: "msg_2",
    state: "streaming",
    model: "openai:gpt-5",
    by: ana,
    attempt: 1,
    startedAt: at,
    ...change,
  };
}

export function view(messages: Message[], change: Partial<WorkspaceView> = {}): WorkspaceView {
  return {
    seq: 10,
    workspace: {
      id: "wsp_1",
      teamId: "team_1",
      name: "Launch plan",
      icon: null,
      visibility: "team",
      instructions: "",
      model: null,
      thinkingLevel: null,
      toolPolicy: [],
      archivedAt: null,
      createdById: null,
      people: [],
    },
    messages,
    stream: null,
    queue: [],
    queueHeld: false,
    hasOlder: false,
    ...change,
  };
}

export function record(seq: number, event: Event): EventRecord {
  return { seq, at, event };
}
