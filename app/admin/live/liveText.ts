import type { Text } from "#app/i18n/createText.ts";
import { workspaceName } from "#app/shell/workspaceName.ts";
import { formatSeconds } from "#app/ui/formatDuration.ts";
import type { LiveStream } from "#server/contract/adminLive.ts";

export function nameText({ name, icon }: LiveStream, text: Text): string {
  if (name === null) return text("adminLive.privateName");
  return [icon, workspaceName(name, text)].filter(Boolean).join(" ");
}

/** How it stands with an answer; a wait for its next try is counted down in the server's time. */
export function stateText({ state, until, startedAt, ageMs }: LiveStream, text: Text): string {
  if (state !== "retry" || until === null) return text(`adminLive.${state}`);
  const left = Date.parse(until) - Date.parse(startedAt) - ageMs;
  return left > 500
    ? text("adminLive.retryIn", { duration: formatSeconds(left, text) })
    : text("adminLive.retry");
}

export function rateText({ charactersPerSecond }: LiveStream, text: Text): string {
  return text("adminLive.perSecond", { count: Math.round(charactersPerSecond) });
}
