import { type Failure, failureOf } from "#app/api/failure.ts";
import { mayRetry, type OutboxEntry, type Outgoing } from "./outboxEntry.ts";
import type { OutboxStore } from "./outboxStore.ts";

export interface OutboxState {
  /** What is not stored yet and worth a word: a send that goes well is over before. */
  entries: OutboxEntry[];
  sending: string | null;
  /** Why the last try did not reach the server. */
  problem: Failure | null;
}

export interface OutboxDeps {
  store: OutboxStore;
  send: (entry: OutboxEntry) => Promise<unknown>;
  /** Runs while no other tab of this browser does. */
  exclusively: <T>(act: () => Promise<T>) => Promise<T>;
  createId: () => string;
  now: () => number;
  onNotSignedIn: () => void;
}

/** The messages of one workspace on their way out, in order and each stored once. */
export interface Outbox {
  state: () => OutboxState;
  subscribe: (listener: () => void) => () => void;
  put: (message: Outgoing) => void;
  /** Sends what waits, now. */
  flush: () => Promise<void>;
  sendAgain: (entry: OutboxEntry) => void;
  /** Takes it out; null if it was stored meanwhile. */
  takeBack: (entry: OutboxEntry) => Promise<OutboxEntry | null>;
  /** Another tab has changed something. */
  look: () => void;
}

const quietMs = 700;
const firstRetryMs = 2_000;
const mostRetryMs = 30_000;

export function createOutbox(deps: OutboxDeps): Outbox {
  const { store, send, exclusively, createId, now } = deps;
  const listeners = new Set<() => void>();
  let state: OutboxState = { entries: [], sending: null, problem: null };
  let flushing: Promise<void> | null = null;
  let flushAgain = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let lastAt = 0;

  function set(change: Partial<OutboxState> = {}): void {
    const next = { ...state, ...change };
    const isShown = ({ refused, at }: OutboxEntry) =>
      refused !== null || next.problem !== null || now() - at >= quietMs;
    state = { ...next, entries: store.list().filter(isShown) };
    for (const listener of listeners) listener();
  }

  /** Whether it goes on with the next one. */
  async function sendOne(entry: OutboxEntry): Promise<boolean> {
    set({ sending: entry.clientMessageId });
    try {
      await send(entry);
    } catch (error) {
      const failure = failureOf(error);
      if (!mayRetry(failure)) {
        store.put({ ...entry, refused: failure });
        set({ sending: null });
        return true;
      }
      set({ sending: null, problem: failure });
      if (failure.type === "not_signed_in") deps.onNotSignedIn();
      else timer = setTimeout(flush, Math.min(firstRetryMs * 2 ** failures++, mostRetryMs));
      return false;
    }
    failures = 0;
    store.remove(entry.clientMessageId);
    set({ sending: null, problem: null });
    return true;
  }

  async function sendAll(): Promise<void> {
    for (;;) {
      const next = store.list().find(({ refused }) => refused === null);
      if (!next || !(await sendOne(next))) return;
    }
  }

  function flush(): Promise<void> {
    clearTimeout(timer);
    // It may be over but for its lock, and not see what has come since.
    if (flushing) flushAgain = true;
    flushing ??= exclusively(sendAll).finally(() => {
      flushing = null;
      set();
      if (flushAgain) void flush();
      flushAgain = false;
    });
    return flushing;
  }

  return {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    put(message) {
      lastAt = Math.max(now(), lastAt + 1);
      store.put({ ...message, clientMessageId: createId(), at: lastAt, refused: null });
      set();
      setTimeout(set, quietMs);
      void flush();
    },
    flush,
    sendAgain(entry) {
      // Refused as a repeat of another one, it would be so for ever.
      const renewed = entry.refused?.type === "conflict" ? createId() : entry.clientMessageId;
      store.remove(entry.clientMessageId);
      store.put({ ...entry, clientMessageId: renewed, refused: null });
      set();
      void flush();
    },
    takeBack: (entry) =>
      exclusively(async () => {
        const kept = store.list().find(({ clientMessageId }) => clientMessageId === entry.clientMessageId);
        if (kept) store.remove(kept.clientMessageId);
        set();
        return kept ?? null;
      }),
    look() {
      set();
      setTimeout(set, quietMs);
    },
  };
}
