import { retryDelay } from "./retryDelay.ts";

/** Whether the server itself answers, and not a proxy in its place. */
async function answers(): Promise<boolean> {
  try {
    const { ok } = await fetch("/healthz", { method: "HEAD", cache: "no-store" });
    return ok;
  } catch {
    return false;
  }
}

/** Waits so many ms, or until the browser has a network again. */
async function pause(ms: number): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const waited = new AbortController();
  const timer = setTimeout(resolve, ms);
  window.addEventListener("online", () => resolve(), { signal: waited.signal });
  await promise;
  clearTimeout(timer);
  waited.abort();
}

/**
 * Loads code again and again until the server can be reached: without a network a part of the page comes
 * late, and the rest of it stays. It fails where the server answers and does not have the code any more.
 */
export function whenReachable<Code>(load: () => Promise<Code>): () => Promise<Code> {
  let loading: Promise<Code> | null = null;
  async function persist(): Promise<Code> {
    let reachable = false;
    for (let failures = 2; ; failures++) {
      try {
        return await load();
      } catch (error) {
        if (reachable) throw error;
        reachable = await answers();
        if (!reachable) await pause(retryDelay(failures));
      }
    }
  }
  return () => {
    loading ??= persist().catch((error: unknown) => {
      loading = null;
      throw error;
    });
    return loading;
  };
}
