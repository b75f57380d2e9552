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
import type { StreamControl } from "./streamControl.ts";
import type { StreamingDeps } from "./streamingDeps.ts";
import type { Append, Appended } from "./workspaceLog.ts";

/** The only writer of one running stream: ordered, fenced, merging what waits for the database. */
export interface StreamWriter {
  /**
   * Hands events over; they are stored in order, soon, with `writes` in the same transaction. Throws an
   * `UnfoldableEvent` where one does not follow: nothing of these is stored then. After the database has refused
   * something, nothing more is stored but the end.
   */
  push(events: readonly Event[], writes?: (tx: Tx) => Promise<void>): void;
  /** Resolves when not too much waits for the database; undefined where that is so already. */
  ready(): Promise<void> | undefined;
  /** Resolves when everything handed over is stored. Throws what the database threw. */
  flushed(): Promise<void>;
  /** Resolves when everything handed over is stored, or refused. */
  settled(): Promise<void>;
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

/** Events that one append stores. */
interface Segment {
  events: Event[];
  units: number;
}

/** In UTF-16 units: 8 MiB of a stream, 128 MiB of a process. While there is more, providers are not read. */
const maxUnstoredUnits = 4 * 1024 * 1024;
const maxUnstoredOfAll = 64 * 1024 * 1024;

export function createStreamWriter(
  { log, clock, unstored }: Pick<StreamingDeps, "log" | "clock" | "unstored">,
  options: StreamWriterOptions,
): StreamWriter {
  const { workspaceId, control, timeline, startedAt, startRecords } = options;
  const checkpoints = createCheckpoints(control.streamId);
  let folded = foldAll({ message: options.message, openPart: undefined }, startRecords);
  /** What the message holds once everything is stored that was handed over. */
  let handedOver = folded.message.parts;
  /** What the newest append will take, while others may still join it. */
  let open: Segment | null = null;
  let ownUnits = 0;
  /** When each append was handed over that is not settled, in ms of the clock. */
  const handedOverAt: number[] = [];
  let last: Promise<void> = Promise.resolve();
  let failure: { error: unknown } | null = null;
  for (const record of [...(options.unchecked ?? []), ...startRecords]) checkpoints.add(record);

  function hold(units: number): void {
    ownUnits += units;
    unstored.units += units;
  }

  function handOver(segment: Segment, writes: Append["writes"]): void {
    const take = () => {
      if (open === segment) open = null;
      return segment.events;
    };
    const letGo = () => hold(-segment.units);
    void append({ take, ...(writes && { writes }) }).then(letGo, letGo);
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
    handedOverAt.push(clock.now());
    control.unstoredSince ??= clock.now();
    last = appended
      .then((result) => (result.kind === "stored" ? stored(result.records) : control.abandon()))
      .catch((error: unknown) => {
        failure ??= { error };
        control.fail("storage");
      })
      .then(() => {
        handedOverAt.shift();
        control.unstoredSince = handedOverAt[0] ?? null;
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
      if (failure || (!writes && events.length === 0)) return;
      // What is written with events is stored with these and no others, however often it is tried.
      const joined = writes ? null : open;
      const segment = joined ?? { events: [], units: 0 };
      for (const event of events) {
        pushMerged(segment.events, event);
        if (!("text" in event)) continue;
        segment.units += event.text.length;
        hold(event.text.length);
      }
      if (joined) return;
      open = writes ? null : segment;
      handOver(segment, writes);
    },
    ready() {
      const full = ownUnits > maxUnstoredUnits || (ownUnits > 0 && unstored.units > maxUnstoredOfAll);
      return full ? last : undefined;
    },
    settled: () => last,
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
