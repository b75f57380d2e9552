import type { EventRecord } from "#server/contract/events.ts";
import type { WorkspaceView } from "#server/contract/frames.ts";
import { foldReplay } from "#server/contract/replay/foldReplay.ts";
import { lastAtMost } from "#server/contract/replay/pace.ts";
import type { ReplayOutline } from "#server/contract/replay/replay.ts";
import { replayBounds } from "#server/contract/replay/replayBounds.ts";

export interface ReplaySource {
  /** The events of the page after this number. */
  page(after: number): Promise<readonly EventRecord[]>;
  /** What was shown after this event. */
  view(seq: number): Promise<WorkspaceView>;
}

export interface ReplayReader {
  /** What was shown at a time; null until it is loaded. */
  at(time: number): WorkspaceView | null;
  /** Resolves when `at` has what was shown then; reads ahead. */
  load(time: number): Promise<void>;
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

  async function read(index: number): Promise<void> {
    const seq = index * replayBounds.pageSize;
    const before = pages.get(index - 1);
    const [records, start] = await Promise.all([
      source.page(seq),
      before ? viewAfter(before, before.records.length) : source.view(seq),
    ]);
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

  return {
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
