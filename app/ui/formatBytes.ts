import type { Text } from "#app/i18n/createText.ts";

/** A file's size: "0.2 kB", "12 kB", "1.4 MB". */
export function formatBytes(bytes: number, { locale }: Pick<Text, "locale">): string {
  const large = bytes >= 999_500;
  const value = Math.max(0.1, bytes / (large ? 1_000_000 : 1_000));
  const digits = value < (large ? 10 : 1) ? 1 : 0;
  return new Intl.NumberFormat(locale, {
    style: "unit",
    unit: large ? "megabyte" : "kilobyte",
    maximumFractionDigits: digits,
  }).format(value);
}
