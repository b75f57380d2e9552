import type { Text } from "#app/i18n/createText.ts";

const styles = {
  time: { hour: "numeric", minute: "2-digit" },
  full: { dateStyle: "full", timeStyle: "short" },
  clock: { dateStyle: "medium", timeStyle: "medium" },
  thisYear: { weekday: "long", day: "numeric", month: "long" },
  anyYear: { day: "numeric", month: "long", year: "numeric" },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

/** Made once, because making one takes longer than using it many times. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(style: keyof typeof styles, locale: string): Intl.DateTimeFormat {
  const key = `${style} ${locale}`;
  const format = formats.get(key) ?? new Intl.DateTimeFormat(locale, styles[style]);
  formats.set(key, format);
  return format;
}

/** "10:02". */
export function formatTime(at: string, { locale }: Pick<Text, "locale">): string {
  return formatOf("time", locale).format(new Date(at));
}

/** Day and time, as a reader's language writes them. */
export function formatFullTime(at: string, { locale }: Pick<Text, "locale">): string {
  return formatOf("full", locale).format(new Date(at));
}

/** Day and time to the second, short. */
export function formatClock(at: string | number, { locale }: Pick<Text, "locale">): string {
  return formatOf("clock", locale).format(new Date(at));
}

/** "Today", "Yesterday", or the day. */
export function formatDay(at: string, now: Date, { locale }: Pick<Text, "locale">): string {
  const day = new Date(at);
  const midnight = new Date(now.getFullYear(), now.getMonth(), now.getDate());
  // Rounded, because a day that the clocks are changed on has 23 or 25 hours.
  const days = Math.round(
    (midnight.getTime() - new Date(day.getFullYear(), day.getMonth(), day.getDate()).getTime()) / 86_400_000,
  );
  if (days === 0 || days === 1) {
    const word = new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(-days, "day");
    return word.charAt(0).toLocaleUpperCase(locale) + word.slice(1);
  }
  return formatOf(day.getFullYear() === now.getFullYear() ? "thisYear" : "anyYear", locale).format(day);
}
