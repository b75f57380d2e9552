/**
 * The bytes that a `Range` header asks for, both ends included. Null where all of them are sent: without
 * a range, or with one that we do not serve, such as several at once; `outside` where none are there.
 */
export function parseRange(
  header: string | undefined,
  size: number,
): { start: number; end: number } | "outside" | null {
  const [, first = "", last = ""] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? "") ?? [];
  if (first === "" && last === "") return null;
  const start = first === "" ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === "" || last === "" ? size - 1 : Math.min(Number(last), size - 1);
  if (first !== "" && last !== "" && Number(last) < start) return null;
  return start > end ? "outside" : { start, end };
}
