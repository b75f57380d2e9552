import type { EventRecord } from "#server/contract/events.ts";
import type { WorkspaceView } from "#server/contract/frames.ts";
import { foldReplay } from "#server/contract/replay/foldReplay.ts";
import { lastAtMost } from "#server/contract/replay/pace.ts";
import type { ReplayOlder, ReplayOutline } from "#server/contract/replay/replay.ts";
import { replayBounds } from "#server/contract/replay/replayBounds.ts";

export interface ReplaySource {
  /** The events of the page after this number. */
  page(after: number): Promise<readonly EventRecord[]>;
  /** What was shown after this event. */
  view(seq: number): Promise<WorkspaceView>;
  /** The messages before one of these, as they were after this event. */
  older(place: { seq: number; before: number }): Promise<ReplayOlder>;
}

export interface ReplayReader {
  /** What was shown at a time; null until it is loaded. */
  at(time: number): WorkspaceView | null;
  /** Resolves when `at` has what was shown then; reads ahead. */
  load(time: number): Promise<void>;
  /**
   * Adds to what `at` has there, and to what is played from there on, some of the messages before it.
   * Resolves to the `sequence` of the first of them; null where there are none.
   */
  loadOlder(time: number): Promise<number | null>;
}

interface Page {
  records: readonly EventRecord[];
  /** When each of them happened; never falling. */
  times: number[];
  /** What was shown before each `step`-th of them, as far as anybody has asked. */
  checkpoints: WorkspaceView[];
  /** Where it was asked for last, to go on from there. */
  last: { count: number; view: WorkspaceView };
}

const step = 100;
const pagesKept = 12;

function timesOf(records: readonly EventRecord[], from: number, start: number): number[] {
  let now = start;
  return records.map(({ at }) => {
    now = Math.max(now, Date.parse(at) - from);
    return now;
  });
}

/** What a page shows after so many of its events. */
function viewAfter(page: Page, count: number): WorkspaceView {
  const { records, checkpoints } = page;
  const index = Math.floor(count / step);
  for (let next = checkpoints.length; next <= index; next++) {
    const before = checkpoints[next - 1] ?? page.last.view;
    checkpoints.push(foldReplay(before, records.slice((next - 1) * step, next * step)));
  }
  const near = page.last.count >= index * step && page.last.count <= count;
  const from = near ? page.last.count : index * step;
  const view = near ? page.last.view : (checkpoints[index] ?? page.last.view);
  page.last = { count, view: foldReplay(view, records.slice(from, count)) };
  return page.last.view;
}

/**
 * A history that is read in pages as it is played. A jump costs one page, what was shown before it, and
 * at most a hundred events, however long the history is.
 */
export function createReplayReader(outline: ReplayOutline, source: ReplaySource): ReplayReader {
  const { pageStarts } = outline;
  const pages = new Map<number, Page>();
  const loading = new Map<number, Promise<void>>();
  const from = Date.parse(outline.from);

  /** Grows when what is shown goes further back: a page that was asked for before that begins too late. */
  let depth = 0;

  async function read(index: number): Promise<void> {
    const asked = depth;
    const seq = index * replayBounds.pageSize;
    const before = pages.get(index - 1);
    const [records, start] = await Promise.all([
      source.page(seq),
      before ? viewAfter(before, before.records.length) : source.view(seq),
    ]);
    if (asked !== depth) return read(index);
    const times = timesOf(records, from, pageStarts[index] ?? 0);
    pages.set(index, { records, times, checkpoints: [start], last: { count: 0, view: start } });
    for (const old of pages.keys()) {
      if (pages.size > pagesKept) pages.delete(old);
    }
  }

  function loadPage(index: number): Promise<void> {
    if (pages.has(index)) return Promise.resolve();
    const known = loading.get(index) ?? read(index).finally(() => loading.delete(index));
    loading.set(index, known);
    return known;
  }

  function startAt(time: number) {
    const index = lastAtMost(pageStarts, time);
    const page = pages.get(index);
    const start = page?.checkpoints[0];
    const before = start?.messages[0]?.sequence ?? Number.MAX_SAFE_INTEGER;
    return page && start?.hasOlder ? { index, page, start, before } : null;
  }

  return {
    async loadOlder(time) {
      const there = startAt(time);
      if (!there) return null;
      const { index, page, start, before } = there;
      const { messages, hasOlder } = await source.older({ seq: start.seq, before });
      // Meanwhile it was loaded, or forgotten.
      if (pages.get(index) !== page) return null;
      const view = { ...start, messages: [...messages, ...start.messages], hasOlder };
      depth += 1;
      pages.clear();
      pages.set(index, { ...page, checkpoints: [view], last: { count: 0, view } });
      return messages[0]?.sequence ?? null;
    },
    at(time) {
      const index = lastAtMost(pageStarts, time);
      const page = pages.get(index);
      if (!page) return null;
      // The oldest are forgotten first.
      pages.delete(index);
      pages.set(index, page);
      const happened =
        page.times[0] === undefined || page.times[0] > time ? 0 : lastAtMost(page.times, time) + 1;
      return viewAfter(page, happened);
    },
    async load(time) {
      const index = lastAtMost(pageStarts, time);
      await loadPage(index);
      if (index + 1 < pageStarts.length) loadPage(index + 1).catch(() => {});
    },
  };
}
