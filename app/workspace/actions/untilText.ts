import type { Text } from "#app/i18n/createText.ts";
import { formatDay, formatTime } from "#app/ui/formatTime.ts";

/** "until 10:05", with its day where that is not today. */
export function untilText(until: string, now: Date, text: Text): string {
  const day = formatDay(until, now, text);
  const time = formatTime(until, text);
  return day === formatDay(now.toISOString(), now, text)
    ? text("actions.until", { time })
    : text("actions.untilDay", { day, time });
}
