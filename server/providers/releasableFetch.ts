export interface ReleasableFetch {
  fetch: typeof globalThis.fetch;
  /** Ends every request that is still open, and any later one. */
  release(): void;
}

/**
 * A `fetch` whose requests end with their holder. A response body that nobody reads to its end
 * would otherwise keep its socket, and the provider writing into it.
 */
export function createReleasableFetch(fetch: typeof globalThis.fetch): ReleasableFetch {
  const released = new AbortController();
  return {
    fetch: (input, init) => {
      const signals = init?.signal ? [init.signal, released.signal] : [released.signal];
      return fetch(input, { ...init, signal: AbortSignal.any(signals) });
    },
    release: () => released.abort(),
  };
}
