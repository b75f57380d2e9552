import type { EventRecord } from "#server/contract/events.ts";
import { foldView } from "#server/contract/foldView.ts";
import type { Frame, WorkspaceView } from "#server/contract/frames.ts";
import type { Message } from "#server/contract/message.ts";
import type { TestClient } from "./testClient.ts";

/** One open subscription and everything that it has shown. */
export interface Watcher extends Disposable {
  frames: Frame[];
  /** Every event received, in the order of arrival. */
  records: EventRecord[];
  /** The page: the newest snapshot and what was folded into it. */
  view(): WorkspaceView;
  /** The same, or null before the first snapshot. */
  readonly current: WorkspaceView | null;
  errors: unknown[];
  /** Resolves with the view as soon as it meets the condition; rejects after `ms`. */
  until(condition: (view: WorkspaceView) => boolean, ms?: number): Promise<WorkspaceView>;
  /** Resolves with the first frame, of those that came too, that meets the condition; rejects after `ms`. */
  untilFrame(condition: (frame: Frame) => boolean, ms?: number): Promise<Frame>;
  /** What the message with this id shows. */
  message(id: string): Message | undefined;
}

export interface WatchOptions {
  workspaceId: string;
  lastEventId?: string;
  /** Goes on with what an earlier watcher of the workspace holds, after its last event. */
  after?: Watcher;
}

/** Watches a workspace as the page does; a gap, a double or a delta that does not fit is an error. */
export function watch(client: TestClient, { workspaceId, after, ...options }: WatchOptions): Watcher {
  const frames: Frame[] = [];
  const records: EventRecord[] = [...(after?.records ?? [])];
  const errors: unknown[] = [...(after?.errors ?? [])];
  const listeners = new Set<() => void>();
  let view: WorkspaceView | null = after?.current ?? null;
  const lastEventId = options.lastEventId ?? (view ? String(view.seq) : undefined);

  function apply(frame: Frame): void {
    frames.push(frame);
    if (frame.type === "snapshot") {
      const { type: _, ...snapshot } = frame;
      view = snapshot;
    }
    if (frame.type !== "events") return;
    for (const record of frame.events) {
      records.push(record);
      if (!view) continue;
      const next = foldView(view, record);
      if (!next) errors.push(new Error(`Event ${record.seq} does not follow ${view.seq}.`));
      else view = next;
    }
  }

  function wait<T>(find: () => T | null, ms: number): Promise<T> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        finish();
        reject(new Error(`Waited ${ms} ms in vain; the view is ${JSON.stringify(view)?.slice(0, 2_000)}`));
      }, ms);
      const check = () => {
        const found = find();
        if (errors.length > 0) {
          finish();
          reject(errors[0]);
        } else if (found !== null) {
          finish();
          resolve(found);
        }
      };
      const finish = () => {
        clearTimeout(timer);
        listeners.delete(check);
      };
      listeners.add(check);
      check();
    });
  }

  const subscription = client.api.stream.watch.subscribe(
    { workspaceId, lastEventId },
    {
      onData(received) {
        apply("data" in received ? received.data : received);
        for (const listener of [...listeners]) listener();
      },
      onError: (error) => {
        errors.push(error);
        for (const listener of [...listeners]) listener();
      },
    },
  );

  return {
    frames,
    records,
    errors,
    get current() {
      return view;
    },
    view() {
      if (!view) throw new Error("No snapshot has arrived yet.");
      return view;
    },
    message: (id) => view?.messages.find((message) => message.id === id),
    until: (condition, ms = 45_000) => wait(() => (view && condition(view) ? view : null), ms),
    untilFrame: (condition, ms = 45_000) => wait(() => frames.find(condition) ?? null, ms),
    [Symbol.dispose]() {
      subscription.unsubscribe();
      listeners.clear();
    },
  };
}
