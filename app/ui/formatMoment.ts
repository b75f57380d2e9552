import type { Text } from "#app/i18n/createText.ts";

const formats = new Map<string, Intl.DateTimeFormat>();

/** Day and time to the second, as short as a table needs it. */
export function formatMoment(at: string, { locale }: Pick<Text, "locale">): string {
  const format =
    formats.get(locale) ?? new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "medium" });
  formats.set(locale, format);
  return format.format(new Date(at));
}
