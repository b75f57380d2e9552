import { applyFrame } from "#app/workspace/live/applyFrame.ts";
import { initialLiveState, type LiveState } from "#app/workspace/live/liveState.ts";
import { standingFrames } from "#app/workspace/live/tabs/standingFrames.ts";
import type { TabMessage } from "#app/workspace/live/tabs/tabMessage.ts";
import type { PageLife } from "#app/workspace/live/tabs/tabs.ts";
import type { OwnWatch } from "#app/workspace/live/tabs/together.ts";
import { watchTogether } from "#app/workspace/live/tabs/watchTogether.ts";
import type { EventRecord } from "#server/contract/events.ts";
import { foldView } from "#server/contract/foldView.ts";
import type { Frame, WorkspaceView } from "#server/contract/frames.ts";
import { emptyView } from "./eventSequences.ts";
import { FakeLocks } from "./fakeLocks.ts";

/** A server's log of one workspace, and who follows it. */
export class FakeLog {
  readonly open = new Set<(frame: Frame) => void>();
  private readonly records: EventRecord[] = [];
  view: WorkspaceView = emptyView;

  append(...records: EventRecord[]): void {
    for (const record of records) {
      this.records.push(record);
      this.view = foldView(this.view, record) ?? this.view;
    }
    for (const send of this.open) send({ type: "events", events: records });
  }

  follow(cursor: number | null, on: OwnWatch): { stop: () => void } {
    on.onLost();
    const send = (frame: Frame) => queueMicrotask(() => this.open.has(send) && on.onFrame(frame));
    this.open.add(send);
    const missing = this.records.filter(({ seq }) => seq > (cursor ?? 0));
    send({ type: "access", role: "member" });
    if (cursor === null) send({ type: "snapshot", ...this.view });
    else if (missing.length > 0) send({ type: "events", events: missing });
    send({ type: "caught-up", seq: this.view.seq });
    return { stop: () => void this.open.delete(send) };
  }
}

export interface FakeTab {
  id: string;
  state: () => LiveState;
  show: (seen: boolean) => void;
  focus: (focused: boolean) => void;
  freeze: () => void;
  resume: () => void;
  close: () => void;
  /** Its process is gone, without a word. */
  crash: () => void;
  /** Its script does not come to an end for a while; what it is told waits. */
  hang: (hangs: boolean) => void;
}

/** A browser with tabs that share their subscriptions. */
export class FakeBrowser {
  readonly locks = new FakeLocks();
  private readonly channels = new Map<string, Set<(message: TabMessage) => void>>();
  private made = 0;

  openTab(log: FakeLog, group = "ana/1/wsp", inSight = true): FakeTab {
    const id = `tab${++this.made}`;
    let state = initialLiveState;
    let broken = false;
    let [seen, focused, gone, hangs] = [inSight, inSight, false, false];
    let waiting: (() => void)[] = [];
    let listeners: Parameters<PageLife["listen"]>[0] | null = null;
    const whenRunning = (act: () => void) => {
      if (gone) return;
      if (hangs) waiting.push(act);
      else act();
    };
    const receive = (frame: Frame) => {
      const next = applyFrame(state, frame);
      broken = next === null;
      if (next) state = next;
      else watch.again();
    };
    const page: PageLife = {
      seen: () => seen,
      focused: () => focused,
      listen(on) {
        listeners = on;
        return () => {
          listeners = null;
        };
      },
    };
    const watch = watchTogether({
      tabs: {
        id,
        locks: this.locks.forTab(id),
        openChannel: (name, onMessage) => {
          const members = this.channels.get(name) ?? new Set();
          this.channels.set(name, members);
          const hear = (message: TabMessage) => whenRunning(() => members.has(hear) && onMessage(message));
          members.add(hear);
          return {
            post(message) {
              if (gone) return;
              const others = [...members].filter((other) => other !== hear);
              queueMicrotask(() => {
                for (const other of others) other(structuredClone(message));
              });
            },
            close: () => void members.delete(hear),
          };
        },
        page,
      },
      group,
      cursor: () => (broken ? null : (state.view?.seq ?? null)),
      standing: (seq) => (broken ? [] : standingFrames(state, null, seq)),
      watchAlone: (on) => {
        const alone = {
          onFrame: (frame: Frame) => whenRunning(() => on.onFrame(frame)),
          onLost: () => on.onLost(),
        };
        if (gone) return { again() {}, stop() {} };
        let following = log.follow(broken ? null : (state.view?.seq ?? null), alone);
        onCrash.push(() => following.stop());
        return {
          again() {
            following.stop();
            following = log.follow(broken ? null : (state.view?.seq ?? null), alone);
          },
          stop: () => following.stop(),
        };
      },
      onFrame: receive,
      onLost: () => {
        state = { ...state, connection: "reconnecting" };
      },
      onSeen() {},
    });
    const onCrash: (() => void)[] = [];
    return {
      id,
      state: () => state,
      show(next) {
        if (gone || seen === next) return;
        seen = next;
        focused &&= next;
        listeners?.changed();
      },
      focus(next) {
        focused = next;
        if (next) listeners?.changed();
      },
      freeze: () => listeners?.left(),
      resume: () => listeners?.back(),
      close: () => {
        if (!gone) watch.stop();
        queueMicrotask(() => {
          gone = true;
          this.locks.end(id);
        });
      },
      crash: () => {
        gone = true;
        seen = false;
        for (const end of onCrash) end();
        this.locks.end(id);
      },
      hang(next) {
        hangs = next;
        const all = waiting;
        if (!hangs) {
          waiting = [];
          for (const act of all) whenRunning(act);
        }
      },
    };
  }
}
