import type { EventRecord } from "#server/contract/events.ts";
import { isDelta } from "#server/contract/events.ts";
import { foldReplay } from "#server/contract/replay/foldReplay.ts";
import type { FoldedMessage, ReplayStream } from "#server/core/replay/rebuildDeltas.ts";
import type { StoredReplay } from "#server/core/replay/replayRecords.ts";
import { addToTimeline, keepTexts, type Timeline } from "#server/core/timeline.ts";
import { emptyView } from "./eventSequences.ts";

interface Row {
  id: string;
  parts: FoldedMessage["parts"];
  timeline: Timeline;
  streams: ReplayStream[];
}

/** As the database gives it back. */
function stored<T>(value: T): T {
  return JSON.parse(JSON.stringify(value));
}

/** What the database holds of a log whose ended streams are folded away as `folds` says, in their order. */
export function storeReplay(
  log: readonly EventRecord[],
  folds: (stream: number) => boolean,
): StoredReplay & { messages: Row[] } {
  const rows = new Map<string, Row>();
  let view = emptyView;
  let running: { row: Row; stream: ReplayStream; timeline: Timeline } | null = null;
  const ended: ReplayStream[] = [];
  for (const record of log) {
    const { event, seq, at } = record;
    view = foldReplay(view, [record]);
    const partsOf = (id: string) => view.messages.find((message) => message.id === id)?.parts ?? [];
    if (event.type === "message-add") {
      rows.set(event.message.id, {
        id: event.message.id,
        parts: event.message.parts,
        timeline: {},
        streams: [],
      });
    }
    const changed = event.type === "message-change" ? rows.get(event.messageId) : undefined;
    if (changed && event.type === "message-change" && event.parts) {
      changed.timeline = keepTexts(changed.timeline, changed.parts);
      changed.parts = event.parts;
    }
    const begun = event.type === "stream-start" ? rows.get(event.messageId) : undefined;
    if (begun) {
      const stream = { startSeq: seq, endSeq: seq, startedAt: at };
      begun.streams.push(stream);
      running = { row: begun, stream, timeline: stored(begun.timeline) };
    }
    if (!running) continue;
    running.stream.endSeq = seq;
    addToTimeline(running.timeline, record, running.stream.startedAt);
    if (event.type !== "stream-end") continue;
    running.row.parts = partsOf(event.messageId);
    running.row.timeline = stored(running.timeline);
    ended.push(running.stream);
    running = null;
  }
  const folded = ended.filter((_, index) => folds(index));
  const isFolded = (seq: number) => folded.some(({ startSeq, endSeq }) => startSeq <= seq && seq <= endSeq);
  return {
    rows: stored(log.filter(({ event, seq }) => !(isDelta(event) && isFolded(seq)))),
    messages: stored([...rows.values()]),
  };
}
