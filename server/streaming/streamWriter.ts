import type { Event, EventRecord } from "#server/contract/events.ts";
import { foldMessage } from "#server/contract/foldMessage.ts";
import { foldParts } from "#server/contract/foldParts.ts";
import type { Message } from "#server/contract/message.ts";
import { pushMerged } from "#server/core/mergeEvents.ts";
import { addToTimeline, type Timeline } from "#server/core/timeline.ts";
import { UnfoldableEvent } from "#server/core/unfoldableEvent.ts";
import type { WorkspaceId } from "#server/core/workspaceId.ts";
import type { Tx } from "#server/db/tx.ts";
import { createCheckpoints } from "./checkpoints.ts";
import type { Append, Appended, EventLog } from "./eventLog.ts";
import type { StreamControl } from "./streamControl.ts";

/** The only writer of one running stream: ordered, fenced, merging what waits for the database. */
export interface StreamWriter {
  /**
   * Hands events over; they are stored in order, soon, with `writes` in the same transaction. Throws an
   * `UnfoldableEvent` where one does not follow: nothing of these is stored then.
   */
  push(events: readonly Event[], writes?: (tx: Tx) => Promise<void>): void;
  /** Resolves when not too much waits for the database; undefined where that is so already. */
  ready(): Promise<void> | undefined;
  /** Resolves when everything handed over is stored. Throws what the database threw. */
  flushed(): Promise<void>;
  /** The stream's last append, once all before it is stored, in one transaction with `writes`. */
  end(
    events: Event[],
    writes: (tx: Tx, end: { message: Message; records: EventRecord[] }) => Promise<void>,
  ): Promise<Appended>;
  /** The fold of what is stored. */
  readonly message: Message;
}

export interface StreamWriterOptions {
  workspaceId: WorkspaceId;
  control: StreamControl;
  /** The message as it was before `startRecords`. */
  message: Message;
  startRecords: readonly EventRecord[];
  /** Of the same stream, in `message` already, but in no checkpoint yet. */
  unchecked?: readonly EventRecord[];
  /** Grows in place with every stored delta. */
  timeline: Timeline;
  startedAt: string;
}

type Folded = NonNullable<ReturnType<typeof foldMessage>>;

function foldAll(before: Folded, records: readonly EventRecord[]): Folded {
  let folded = before;
  for (const record of records) {
    const next = foldMessage(folded, record);
    if (!next) throw new Error(`Event ${record.seq} does not follow in message ${folded.message.id}.`);
    folded = next;
  }
  return folded;
}

const maxWaitingUnits = 1024 * 1024;

export function createStreamWriter(log: EventLog, options: StreamWriterOptions): StreamWriter {
  const { workspaceId, control, timeline, startedAt, startRecords } = options;
  const checkpoints = createCheckpoints(control.streamId);
  let folded = foldAll({ message: options.message, openPart: undefined }, startRecords);
  /** What the message holds once everything is stored that was handed over. */
  let handedOver = folded.message.parts;
  let waiting: Event[] = [];
  let waitingUnits = 0;
  let scheduled = false;
  let last: Promise<void> = Promise.resolve();
  let failure: { error: unknown } | null = null;
  for (const record of [...(options.unchecked ?? []), ...startRecords]) checkpoints.add(record);

  function take(): Event[] {
    scheduled = false;
    const events = waiting;
    waiting = [];
    waitingUnits = 0;
    return events;
  }

  function stored(records: readonly EventRecord[]): void {
    folded = foldAll(folded, records);
    for (const record of records) {
      addToTimeline(timeline, record, startedAt);
      checkpoints.add(record);
    }
    writeCheckpoint();
  }

  function append(options: Pick<Append, "take" | "writes">): Promise<Appended> {
    const appended = log.append({ workspaceId, fence: control.fence, ...options });
    last = appended
      .then((result) => (result.kind === "stored" ? stored(result.records) : control.abandon()))
      .catch((error: unknown) => {
        failure ??= { error };
        control.stop({ mode: "now", reason: "crash", by: null });
      });
    return appended;
  }

  function writeCheckpoint(): void {
    const row = checkpoints.take();
    if (!row) return;
    const writes = async (tx: Tx) => {
      await tx.checkpoint.create({ data: row });
    };
    void append({ take: () => [], writes }).catch(() => {});
  }

  return {
    get message() {
      return folded.message;
    },
    push(events, writes) {
      let parts = handedOver;
      for (const event of events) {
        const next = foldParts(parts, event);
        if (!next) throw new UnfoldableEvent(event);
        parts = next;
      }
      handedOver = parts;
      for (const event of events) {
        pushMerged(waiting, event);
        if ("text" in event) waitingUnits += event.text.length;
      }
      if (!writes && (events.length === 0 || scheduled)) return;
      scheduled = true;
      void append({ take, ...(writes && { writes }) }).catch(() => {});
    },
    ready: () => (waitingUnits > maxWaitingUnits ? last : undefined),
    async flushed() {
      await last;
      if (failure) throw failure.error;
    },
    end(events, writes) {
      return append({
        take: () => events,
        writes: (tx, records) => writes(tx, { message: foldAll(folded, records).message, records }),
      });
    },
  };
}
