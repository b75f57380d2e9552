export type CsvValue = string | number | boolean | Date | null;

/** What a spreadsheet would take for the beginning of a formula. */
const formula = /^[\s\p{Cc}]*[=+\-@\uff1d\uff0b\uff0d\uff20]/u;

function cell(value: CsvValue): string {
  if (value === null) return "";
  if (value instanceof Date) return value.toISOString();
  if (typeof value !== "string") return String(value);
  // A text that begins like a formula stays a text: names are written by whoever signs up.
  const safe = formula.test(value) ? `'${value}` : value;
  return `"${safe.replaceAll('"', '""')}"`;
}

/** One line, as RFC 4180 has it. Texts are quoted, numbers are not. */
export function csvLine(values: readonly CsvValue[]): string {
  return `${values.map(cell).join(",")}\r\n`;
}

/** A table, line by line. The mark at its beginning tells spreadsheets that it is UTF-8. */
export function* csv(head: readonly string[], rows: Iterable<readonly CsvValue[]>): Generator<string> {
  yield `\ufeff${csvLine(head)}`;
  for (const row of rows) yield csvLine(row);
}
