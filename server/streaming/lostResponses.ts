import type { Clock } from "#server/lib/clock.ts";

/** How long a provider's word that it has lost a response is remembered, in ms, and of how many. */
const forMs = 60 * 60_000;
const most = 1_000;

/** Responses that OpenAI has said it no longer has, so that no stream asks for one again in vain. */
export interface LostResponses {
  has(responseId: string): boolean;
  add(responseId: string): void;
}

export function createLostResponses(clock: Pick<Clock, "now">): LostResponses {
  /** When each is forgotten; the oldest first. */
  const until = new Map<string, number>();
  return {
    has: (responseId) => (until.get(responseId) ?? 0) > clock.now(),
    add(responseId) {
      until.delete(responseId);
      until.set(responseId, clock.now() + forMs);
      for (const [oldest, time] of until) {
        if (time > clock.now() && until.size <= most) break;
        until.delete(oldest);
      }
    },
  };
}
