import type { StreamErrorType } from "#server/contract/errors.ts";
import type { EndReason } from "#server/contract/message.ts";
import type { Person } from "#server/contract/person.ts";

/** Who wants a stream to end, why, and how soon. */
export interface StopRequest {
  mode: "now" | "after-step";
  reason: EndReason;
  by: Person | null;
  /** Why, in the words of an admin; people see it with the end. */
  note?: string;
}

/** A stream that runs in this process, as others in the process reach it. */
export interface StreamControl {
  readonly streamId: string;
  readonly fence: number;
  /** Aborts when the stream has to end at once. */
  readonly signal: AbortSignal;
  readonly stopRequest: StopRequest | null;
  /** Whether its end is stored; it may still be cleaning up. */
  ended: boolean;
  /** Resolves when it has exited completely; never rejects. */
  done: Promise<void>;
  /** The first reason stays; `now` after `after-step` makes it sooner. */
  stop(request: StopRequest): void;
  /** It has to end at once, as failed. */
  fail(type: StreamErrorType): void;
  readonly failure: StreamErrorType | null;
  /** ms of the clock since when something that it has handed over is not stored; null: all is. */
  unstoredSince: number | null;
  /** Its lease is somebody else's: it writes nothing more, not even its end. */
  abandon(): void;
  readonly abandoned: boolean;
}

export interface StreamControlOptions {
  streamId: string;
  fence: number;
}

export function createStreamControl({ streamId, fence }: StreamControlOptions): StreamControl {
  const controller = new AbortController();
  let stopRequest: StopRequest | null = null;
  let abandoned = false;
  let failure: StreamErrorType | null = null;
  return {
    streamId,
    fence,
    signal: controller.signal,
    get stopRequest() {
      return stopRequest;
    },
    get abandoned() {
      return abandoned;
    },
    get failure() {
      return failure;
    },
    unstoredSince: null,
    ended: false,
    done: Promise.resolve(),
    stop(request) {
      stopRequest = stopRequest ? { ...stopRequest, mode: request.mode } : request;
      if (request.mode === "now") controller.abort();
    },
    fail(type) {
      failure ??= type;
      controller.abort();
    },
    abandon() {
      abandoned = true;
      controller.abort();
    },
  };
}
