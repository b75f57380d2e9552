const replacement = "\uFFFD";

/**
 * Makes streamed text what PostgreSQL can hold: U+0000 and lone surrogates become U+FFFD; a high
 * surrogate at the end waits for the next piece, as a pair may be split over two.
 */
export function createStorableText(): { push: (text: string) => string; end: () => string } {
  let held = "";
  return {
    push(text) {
      const whole = held + text;
      const last = whole.charCodeAt(whole.length - 1);
      const split = last >= 0xd800 && last <= 0xdbff;
      held = split ? whole.slice(-1) : "";
      return storable(split ? whole.slice(0, -1) : whole);
    },
    end() {
      const rest = held === "" ? "" : replacement;
      held = "";
      return rest;
    },
  };
}

/** A whole text as PostgreSQL can hold it. */
export function storable(text: string): string {
  const clean = text.includes("\u0000") ? text.replaceAll("\u0000", replacement) : text;
  return clean.toWellFormed();
}

/** A JSON value with every text in it, keys too, as PostgreSQL can hold it; null for what is not JSON. */
export function storableJson(value: unknown): unknown {
  if (typeof value === "string") return storable(value);
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  if (typeof value === "boolean") return value;
  if (Array.isArray(value)) return value.map(storableJson);
  if (value instanceof Date) return value.toISOString();
  if (typeof value !== "object" || value === null) return null;
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  return Object.fromEntries(entries.map(([key, item]) => [storable(key), storableJson(item)]));
}

/** Whether PostgreSQL can hold every text in a JSON value, keys too, just as it is. However deep it is. */
export function isStorableJson(value: unknown): boolean {
  const waiting = [value];
  while (waiting.length > 0) {
    const item = waiting.pop();
    if (typeof item === "string" && item !== storable(item)) return false;
    if (typeof item !== "object" || item === null) continue;
    for (const [key, inner] of Object.entries(item)) waiting.push(key, inner);
  }
  return true;
}
