import type { Text } from "#app/i18n/createText.ts";

/** "6 s", "1 min 20 s"; below a second in ms. */
export function formatDuration(ms: number, text: Text): string {
  if (ms < 1_000) return text("ui.milliseconds", { count: Math.max(0, Math.round(ms)) });
  return formatSeconds(ms, text);
}

/** The same in whole seconds, for something that is being counted. */
export function formatSeconds(ms: number, text: Text): string {
  const all = Math.max(0, Math.round(ms / 1_000));
  if (all < 60) return text("ui.seconds", { count: all });
  const minutes = Math.floor(all / 60);
  const seconds = all % 60;
  return seconds === 0
    ? text("ui.minutes", { count: minutes })
    : text("ui.minutesAndSeconds", { minutes, seconds });
}
