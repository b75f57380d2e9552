import { describe, expect, test } from "vitest";
import { de } from "#app/i18n/de.ts";
import { en } from "#app/i18n/en.ts";
import { english, german } from "#tests/support/texts.ts";

type Entries = Record<string, string | { one: string; other: string }>;

/** The placeholders of an entry, form by form, so that none is lost in a translation. */
function placeholders(entry: Entries[string] | undefined): string[] {
  const all = (pattern: string) => [...pattern.matchAll(/\{\w+\}/g)].map(([name]) => name).toSorted();
  if (entry === undefined) return ["missing"];
  return typeof entry === "string" ? all(entry) : [...new Set([...all(entry.one), ...all(entry.other)])];
}

/** In an entry that is empty in one language, the server's own sentence is shown. */
function differing(area: string, english: Entries, other: Entries): string[] {
  return Object.keys(english)
    .filter((key) => english[key] !== "" && other[key] !== "")
    .filter((key) => placeholders(english[key]).join() !== placeholders(other[key]).join())
    .map((key) => `${area}.${key}`);
}

describe("the catalogues", () => {
  test("have the same placeholders in both languages", () => {
    const others: Record<string, Entries> = de;
    expect(Object.entries(en).flatMap(([area, texts]) => differing(area, texts, others[area] ?? {}))).toEqual(
      [],
    );
  });

  test("have no empty text where nothing else is shown in its place", () => {
    const areas = Object.entries(en).filter(([area]) => area !== "errors" && area !== "streamErrors");
    const empty = areas.flatMap(([area, texts]) =>
      Object.entries(texts).flatMap(([key, entry]) => (entry === "" ? [`${area}.${key}`] : [])),
    );
    expect(empty).toEqual([]);
  });
});

describe("text", () => {
  test("fills in words and numbers, and nothing that they contain", () => {
    expect(english("messages.stoppedBy", { name: "{model}" })).toBe("stopped by {model}");
    expect(german("actions.tokensIn", { count: 12_345 })).toBe("12.345 rein");
  });

  test("chooses the form by the number", () => {
    expect(english("composer.tooLong", { count: 1 })).toContain("1 character too");
    expect(english("composer.tooLong", { count: 1_000 })).toContain("1,000 characters too");
  });
});
