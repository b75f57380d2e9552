import { describe, expect, test } from "vitest";
import { createSecretBox } from "#server/lib/secretBox.ts";

describe("a secret box", () => {
  const box = createSecretBox("a secret for the tests, and no others");

  test("opens what it sealed, and never seals alike", () => {
    const sealed = box.seal("sk-ключ", "key team_1");
    expect(box.open(sealed, "key team_1")).toBe("sk-ключ");
    expect(box.seal("sk-ключ", "key team_1")).not.toBe(sealed);
    expect(sealed).not.toContain("sk-");
  });

  test("opens nothing elsewhere, under another secret, or that was changed", () => {
    const sealed = box.seal("sk-1", "key team_1");
    expect(box.open(sealed, "key team_2")).toBeNull();
    expect(createSecretBox("another secret for the tests").open(sealed, "key team_1")).toBeNull();
    const bytes = Buffer.from(sealed.slice(3), "base64url");
    for (const place of [0, 13, bytes.length - 1]) {
      const changed = Buffer.from(bytes);
      changed[place] = (changed[place] ?? 0) ^ 1;
      expect(box.open(`v1.${changed.toString("base64url")}`, "key team_1")).toBeNull();
    }
    expect(["", "v1.", "v1.short", sealed.replace("v1", "v2")].map((each) => box.open(each, "x"))).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });
});
