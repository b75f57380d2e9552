import { createHash } from "node:crypto";
import { type Event, type EventRecord, isDelta } from "#server/contract/events.ts";
import type { Message } from "#server/contract/message.ts";
import type { Person } from "#server/contract/person.ts";
import type { Queued } from "#server/contract/queue.ts";
import { mentionedIn } from "#server/core/mentionedIn.ts";
import type { Timeline } from "#server/core/timeline.ts";
import { toJson } from "#server/lib/toJson.ts";
import type { SeedRandom } from "./seedRandom.ts";
import type { SeedRows } from "./seedRows.ts";

/** A message as its row will be. */
export interface SeedMessage {
  message: Message;
  timeline?: Timeline;
  versionOf?: string;
  superseded?: { at: string; by: string };
}

interface SayOptions {
  by: Person;
  text: string;
  respond?: boolean;
  /** The message that it is an edit of. */
  edits?: SeedMessage;
}

interface EntryOptions extends SayOptions {
  /** The answer that is asked for once more. */
  again?: SeedMessage;
}

export interface SeedPlace {
  random: SeedRandom;
  rows: SeedRows;
  workspaceId: string;
  teamId: string;
  /** Who can be named with an `@`. */
  people: readonly Person[];
}

/** A workspace's history as it is told: numbered events, and the rows that follow from them. */
export type SeedHistory = ReturnType<typeof createSeedHistory>;

const clientIdOf = (id: string) => id.replace("msg_", "client-");

export function createSeedHistory(place: SeedPlace, startsAt: number) {
  const { random, rows, workspaceId, people } = place;
  const messages: SeedMessage[] = [];
  const waiting: Queued[] = [];
  let now = startsAt;
  let seq = 0;
  let sequence = 0;
  let logFrom = 1;

  const iso = () => new Date(now).toISOString();

  /** Gives an event its number. Deltas are folded away at once, as they are after every answer. */
  function append(event: Event): EventRecord {
    const record = { seq: ++seq, at: iso(), event };
    const row = {
      workspaceId,
      seq,
      at: record.at,
      type: event.type,
      appendId: `app_demo.${workspaceId}.${seq}`,
    };
    if (!isDelta(event)) rows.events.push({ ...row, event: toJson(event) });
    return record;
  }

  function add(message: Omit<Message, "sequence" | "createdAt">, versionOf?: string): SeedMessage {
    const whole: Message = { ...message, sequence: ++sequence, createdAt: iso() };
    const entry: SeedMessage = { message: whole, ...(versionOf && { versionOf }) };
    messages.push(entry);
    append({ type: "message-add", message: whole });
    return entry;
  }

  /** Takes a message and all after it out of the current ones, for another version of it. */
  function supersede(target: SeedMessage, by: string): Message["version"] {
    const replaced = messages.filter(
      (each) => !each.superseded && each.message.sequence >= target.message.sequence,
    );
    for (const each of replaced) each.superseded = { at: iso(), by };
    target.versionOf ??= target.message.id;
    const index = messages.filter(({ versionOf }) => versionOf === target.versionOf).length + 1;
    append({ type: "message-remove", messageIds: replaced.map(({ message }) => message.id) });
    return { of: target.versionOf, index, count: index };
  }

  function enter(id: string, { by, text, respond = true, edits, again }: EntryOptions, state: string) {
    rows.queue.push({
      id,
      workspaceId,
      clientMessageId: clientIdOf(id),
      payloadHash: createHash("sha256").update(text).digest("base64url"),
      kind: edits ? "edit" : again ? "regenerate" : "send",
      authorId: by.id,
      authorName: by.name,
      text,
      respond,
      targetId: (edits ?? again)?.message.id ?? null,
      expectedTail: (edits ?? again) ? sequence : null,
      place: rows.queue.length,
      state,
      createdAt: iso(),
      takenAt: state === "taken" ? iso() : null,
    });
  }

  const showQueue = (held: boolean) => append({ type: "queue-change", queue: [...waiting], held });

  return {
    place,
    messages,
    append,
    supersede,
    get now() {
      return now;
    },
    iso,
    get head() {
      return { seq, sequence, logFrom, held: waiting.length > 0 };
    },
    pass(ms: number) {
      now += ms;
    },
    /** What came before an answer's end can be read only as a snapshot. */
    folded() {
      logFrom = seq + 1;
    },
    say(options: SayOptions, queued?: string): SeedMessage {
      const { by, text, respond = true, edits } = options;
      const id = queued ?? random.id("msg");
      if (!queued) enter(id, options, "taken");
      const mentions = mentionedIn(
        text,
        people.map(({ id: userId, name }) => ({ userId, name })),
      );
      const version = edits && supersede(edits, id);
      const entry = add(
        {
          id,
          role: "user",
          author: by,
          status: "sent",
          parts: [{ type: "text", text }],
          metadata: {
            ...(!respond && { respond: false as const }),
            ...(mentions.length > 0 && { mentions }),
          },
          ...(version && { version }),
        },
        version?.of,
      );
      const place = { workspaceId, messageId: id, sequence: entry.message.sequence };
      for (const { userId } of mentions) if (userId !== by.id) rows.mentions.push({ ...place, userId });
      return entry;
    },
    /** The place of an answer, still empty. */
    placeholder(regenerates?: { again: SeedMessage; by: Person }): SeedMessage {
      const id = random.id("msg");
      if (regenerates) enter(id, { ...regenerates, text: "" }, "taken");
      const version = regenerates && supersede(regenerates.again, id);
      const answer = { id, role: "assistant" as const, author: null, status: "streaming" as const };
      return add({ ...answer, parts: [], metadata: {}, ...(version && { version }) }, version?.of);
    },
    /** Somebody writes while an answer is being written. */
    enqueue(options: SayOptions, held = false): string {
      const id = random.id("msg");
      enter(id, options, "waiting");
      waiting.push({
        queueId: id,
        author: options.by,
        text: options.text,
        attachments: [],
        options: {},
        dispatch: "tool-end",
        position: waiting.length + 1,
      });
      showQueue(held);
      return id;
    },
    /** The turn of what waited longest. */
    dequeue(): string | undefined {
      const entry = waiting.shift();
      const row = rows.queue.find(({ id }) => id === entry?.queueId);
      if (row) Object.assign(row, { state: "taken", takenAt: iso() });
      return entry?.queueId;
    },
    showQueue,
    /** Its author takes a message back. */
    remove({ message }: SeedMessage, by: Person) {
      const { mentions: _, ...kept } = message.metadata;
      Object.assign(message, { parts: [], metadata: { ...kept, removed: { by, at: iso() } } });
      const { id: messageId, metadata } = message;
      append({ type: "message-change", messageId, parts: [], metadata });
    },
    /** The messages become rows. */
    finish() {
      for (const { message, timeline, versionOf, superseded } of messages) {
        const { author, parts, metadata, version, ...row } = message;
        rows.messages.push({
          ...row,
          workspaceId,
          authorId: author?.id ?? null,
          authorName: author?.name ?? null,
          parts: toJson(parts),
          metadata: toJson(metadata),
          ...(timeline && { timeline: toJson(timeline) }),
          versionOf: versionOf ?? null,
          versionIndex: versionOf ? (version?.index ?? 1) : null,
          supersededAt: superseded?.at ?? null,
          supersededById: superseded?.by ?? null,
        });
      }
    },
  };
}
