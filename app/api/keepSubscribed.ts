import { type Failure, failureOf } from "./failure.ts";
import { retryDelay } from "./retryDelay.ts";

interface Handlers<Data> {
  onData: (data: Data) => void;
  onConnectionStateChange: (change: { state: string }) => void;
  onComplete: () => void;
  onError: () => void;
}

interface KeepSubscribedOptions<Data> {
  subscribe: (handlers: Handlers<Data>) => { unsubscribe: () => void };
  /** A query that is refused for the same reasons as the subscription, and says which. */
  probe: () => Promise<unknown>;
  onData: (data: Data) => void;
  onLost: () => void;
  /** It makes no sense to try again. */
  onRefused: (failure: Failure) => void;
}

export interface Subscribed {
  /** Leaves the subscription and takes a new one. */
  again: () => void;
  stop: () => void;
}

/**
 * Keeps one subscription. EventSource itself comes back after a lost connection; this also comes back
 * after an answer that ends it, as a restarting server or a proxy gives.
 */
export function keepSubscribed<Data>(options: KeepSubscribedOptions<Data>): Subscribed {
  const { onData, onLost, onRefused } = options;
  let leave: (() => void) | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let stopped = false;

  function subscribe() {
    let current = true;
    const ended = () => {
      if (!current) return;
      current = false;
      onLost();
      later();
    };
    const subscription = options.subscribe({
      onData(data) {
        if (!current) return;
        failures = 0;
        onData(data);
      },
      onConnectionStateChange({ state }) {
        if (current && state === "connecting") onLost();
      },
      onComplete: ended,
      onError: ended,
    });
    leave = () => {
      current = false;
      subscription.unsubscribe();
    };
  }

  function later() {
    if (stopped) return;
    failures++;
    timer = setTimeout(tryAgain, retryDelay(failures));
  }

  /** An EventSource does not say why it was refused, a query does. */
  async function tryAgain() {
    try {
      await options.probe();
    } catch (error) {
      const failure = failureOf(error);
      if (stopped) return;
      if (failure.type === "unreachable" || failure.type === "internal") later();
      else onRefused(failure);
      return;
    }
    if (!stopped) again();
  }

  function again() {
    clearTimeout(timer);
    leave?.();
    if (!stopped) subscribe();
  }

  subscribe();
  return {
    again,
    stop() {
      stopped = true;
      clearTimeout(timer);
      leave?.();
    },
  };
}
