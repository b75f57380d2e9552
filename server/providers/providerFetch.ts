import { log } from "#server/lib/log.ts";
import { type BodyOptions, boundedRefusal, lawfulResponse } from "./lawfulBody.ts";
import { createReleasableFetch, type ReleasableFetch } from "./releasableFetch.ts";

/** What is noticed of a provider's responses beside what they say. */
export interface ProviderListener {
  /** Bytes came, be it a keep-alive comment alone. */
  onBytes?: () => void;
  /** The model is done: whatever still comes, or does not, changes nothing of its answer. */
  onFinished?: () => void;
  /** Something came that cannot be shown: `image`, `audio` and such. */
  onDropped?: (kind: string) => void;
}

export interface ProviderFetch extends ReleasableFetch {
  /** Who is told from now on. */
  listen(listener: ProviderListener): void;
}

/** The one way in from a provider: whatever comes is made lawful before the library sees it. */
export function createProviderFetch(
  fetch: typeof globalThis.fetch,
  { wire, sleep }: Pick<BodyOptions, "wire" | "sleep">,
): ProviderFetch {
  const connection = createReleasableFetch(fetch);
  let listener: ProviderListener = {};
  const own: BodyOptions["listener"] = {
    onBytes: () => listener.onBytes?.(),
    onFinished: () => listener.onFinished?.(),
    onDropped: (kind) => listener.onDropped?.(kind),
    onSkipped: (frames) =>
      log.info("Frames of a provider were not understood and left out.", { frames, wire }),
  };
  return {
    fetch: async (input, init) => {
      const response = await connection.fetch(input, init);
      return response.ok
        ? lawfulResponse(response, { wire, sleep, listener: own })
        : boundedRefusal(response);
    },
    listen(next) {
      listener = next;
    },
    release: connection.release,
  };
}
