import fc from "fast-check";
import type { Event, EventRecord } from "#server/contract/events.ts";
import type { WorkspaceView } from "#server/contract/frames.ts";
import type { Message } from "#server/contract/message.ts";
import type { Part } from "#server/contract/parts.ts";
import { closingEvents } from "#server/core/closingEvents.ts";
import { noUsage } from "#server/core/usageTotals.ts";

const ana = { id: "usr_ana", name: "Ana" };
const model = "demo:demo";
const startedAt = Date.parse("2026-01-01T00:00:00.000Z");

/** A workspace in which nothing has happened yet. */
export const emptyView: WorkspaceView = {
  seq: 0,
  workspace: {
    id: "wsp_1",
    teamId: "team_1",
    name: "Plan",
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
  messages: [],
  stream: null,
  queue: [],
  queueHeld: false,
  hasOlder: false,
};

/** A workspace while its log is made up; everything that can come next follows from this. */
interface World {
  messages: Message[];
  /** The running message, its parts kept as they grow. */
  running: { messageId: string; streamId: string; parts: Part[] } | null;
  made: number;
}

interface Choice {
  pick: number;
  text: string;
  ms: number;
}

function addMessage(world: World, role: Message["role"], text: string): Event {
  world.made += 1;
  const message: Message = {
    id: `msg_${world.made}`,
    sequence: world.messages.length + 1,
    role,
    author: role === "user" ? ana : null,
    status: role === "user" ? "sent" : "streaming",
    parts: role === "user" ? [{ type: "text", text }] : [],
    metadata: {},
    createdAt: new Date(startedAt).toISOString(),
  };
  world.messages.push(message);
  return { type: "message-add", message };
}

function start(world: World, messageId: string, parts: Part[], resumes?: string): Event {
  world.made += 1;
  const streamId = `str_${world.made}`;
  world.running = { messageId, streamId, parts };
  return { type: "stream-start", streamId, messageId, model, by: ana, ...(resumes && { resumes }) };
}

function idleMoves(world: World, text: string): (() => Event[])[] {
  const moves = [
    () => {
      const user = addMessage(world, "user", text);
      const answer = addMessage(world, "assistant", "");
      return [user, answer, start(world, world.messages.at(-1)?.id ?? "", [])];
    },
  ];
  const last = world.messages.at(-1);
  if (last?.status === "interrupted") {
    moves.push(() => [start(world, last.id, last.parts, last.metadata.streamId)]);
  }
  return moves;
}

function asideMoves(world: World, text: string): (() => Event[])[] {
  const others = world.messages.filter(({ id }) => id !== world.running?.messageId);
  const [other] = others.slice(-2);
  const moves: (() => Event[])[] = [
    () => [addMessage(world, "user", text)],
    () => [{ type: "queue-change", queue: [], held: text.length % 2 === 0 }],
    () => [{ type: "workspace-change", workspace: { name: text } }],
  ];
  if (!other) return moves;
  const removed = { by: ana, at: new Date(startedAt).toISOString() };
  return [
    ...moves,
    () => [{ type: "message-change", messageId: other.id, parts: [], metadata: { removed } }],
    () => [{ type: "message-remove", messageIds: [other.id] }],
  ];
}

function deltaMoves(parts: Part[], text: string): (() => Event[])[] {
  const grow = (part: number, old: "text" | "reasoning") => () => {
    const known = parts[part];
    const offset = known?.type === old ? known.text.length : 0;
    parts[part] = { type: old, text: (known?.type === old ? known.text : "") + text };
    return [{ type: `${old}-delta` as const, part, offset, text }];
  };
  const moves = [grow(parts.length, "text"), grow(parts.length, "reasoning")];
  for (const [index, part] of parts.entries()) {
    if (part.type === "text" || part.type === "reasoning") moves.push(grow(index, part.type));
  }
  return moves;
}

function toolMoves(parts: Part[], text: string): (() => Event[])[] {
  const moves: (() => Event[])[] = [
    () => {
      const part = parts.length;
      parts.push({
        type: "dynamic-tool",
        toolName: "t",
        toolCallId: `call_${part}`,
        state: "input-streaming",
        inputText: "",
      });
      return [{ type: "tool-call-start", part, toolCallId: `call_${part}`, toolName: "t" }];
    },
    () => {
      const value = {
        type: "source-url" as const,
        sourceId: "1",
        url: `https://example.com/${parts.length}`,
      };
      parts.push(value);
      return [{ type: "part-add", part: parts.length - 1, value }];
    },
  ];
  for (const [part, tool] of parts.entries()) {
    if (tool.type !== "dynamic-tool") continue;
    const approvalId = `app_${part}`;
    const is = (state: typeof tool.state) => {
      parts[part] = { ...tool, state };
    };
    if (tool.state === "input-streaming") {
      const offset = tool.inputText?.length ?? 0;
      moves.push(
        () => {
          parts[part] = { ...tool, inputText: (tool.inputText ?? "") + text };
          return [{ type: "tool-call-delta", part, offset, text }];
        },
        () => {
          is("input-available");
          return [{ type: "tool-call-end", part, input: { text } }];
        },
      );
    }
    if (tool.state === "input-available") {
      moves.push(
        () => {
          is("approval-requested");
          return [{ type: "tool-approval-request", part, approvalId, until: text }];
        },
        () => {
          is("output-available");
          return [{ type: "tool-result", part, output: text, ms: text.length }];
        },
      );
    }
    if (tool.state === "approval-requested") {
      moves.push(() => {
        is("approval-responded");
        return [{ type: "tool-approval-end", part, approvalId, decision: "approved", by: ana }];
      });
    }
  }
  return moves;
}

function streamMoves(
  world: World,
  { messageId, streamId, parts }: NonNullable<World["running"]>,
  text: string,
) {
  const end = (status: "completed" | "stopped" | "interrupted") => (): Event[] => {
    world.running = null;
    const closing = closingEvents(parts);
    for (const { part } of closing.filter((event) => event.type === "tool-result")) {
      const tool = parts[part];
      if (tool?.type === "dynamic-tool") parts[part] = { ...tool, state: "output-error" };
    }
    world.messages = world.messages.map((old) =>
      old.id === messageId ? { ...old, status, parts, metadata: { streamId } } : old,
    );
    return [
      ...closing,
      {
        type: "stream-end",
        streamId,
        messageId,
        status,
        usage: { ...noUsage, output: text.length },
        ...(status === "stopped" && { reason: "user", by: ana, note: text }),
      },
    ];
  };
  const error = { type: "network" as const, message: "The provider could not be reached." };
  const moves: (() => Event[])[] = [
    () => [{ type: "attempt-start", attempt: text.length + 1, model, why: "retry" }],
    () => [{ type: "step-end", step: 1, usage: noUsage }],
    () => [{ type: "retry-schedule", attempt: 2, at: new Date(startedAt).toISOString(), error }],
    () => [{ type: "stop-request", streamId, mode: "after-step", reason: "user", by: ana, note: text }],
    end("completed"),
    end("stopped"),
    end("interrupted"),
  ];
  return moves;
}

function nextEvents(world: World, { pick, text }: Choice): Event[] {
  const { running } = world;
  const own = running
    ? [
        ...deltaMoves(running.parts, text),
        ...deltaMoves(running.parts, text),
        ...toolMoves(running.parts, text),
        ...streamMoves(world, running, text),
      ]
    : [...idleMoves(world, text), ...idleMoves(world, text)];
  const moves = [...own, ...asideMoves(world, text)];
  return moves[pick % moves.length]?.() ?? [];
}

const choice = fc.record({
  pick: fc.nat({ max: 10_000 }),
  text: fc.string({ minLength: 1, maxLength: 5, unit: "grapheme" }),
  ms: fc.nat({ max: 5_000 }),
});

/** A workspace's whole log, as it could have been written: gapless, every delta in its place. */
export const eventSequences: fc.Arbitrary<EventRecord[]> = fc
  .array(choice, { minLength: 1, maxLength: 80, size: "medium" })
  .map((choices) => {
    const world: World = { messages: [], running: null, made: 0 };
    const records: EventRecord[] = [];
    let now = startedAt;
    for (const made of choices) {
      now += made.ms;
      for (const event of nextEvents(world, made)) {
        records.push({ seq: records.length + 1, at: new Date(now).toISOString(), event });
      }
    }
    return records;
  });
