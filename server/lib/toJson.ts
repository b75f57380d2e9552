/** A plain copy of a value as JSON holds it, for a JSON column. */
export function toJson(value: unknown) {
  return JSON.parse(JSON.stringify(value));
}
