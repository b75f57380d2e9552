import { expect, test } from "vitest";
import { parseSearchQuery } from "#server/core/searchQuery.ts";

test.each([
  ["walrus", "", "walrus", false, ["walrus"], []],
  ["  big Walrus ", "big", "Walrus", false, ["big", "walrus"], []],
  ["sleeps or priv", "sleeps", "priv", true, ["sleeps", "priv"], []],
  ["foo-bar", "", "foo-bar", false, ["foo", "bar"], []],
  ['"big walrus"', '"big walrus"', null, false, ["big", "walrus"], []],
  ['"big walr', '"big walr', null, false, ["big", "walr"], []],
  ["ice -walrus", "ice", null, false, ["ice"], ["walrus"]],
  ['ice -"big walrus" sea', "ice", "sea", false, ["ice", "sea"], ['"big walrus"']],
  ["-ice -sea", "", null, false, [], ["ice", "sea"]],
  ["ice - sea", "ice -", "sea", false, ["ice", "sea"], []],
  ["ice or", "ice or", null, false, ["ice", "or"], []],
  ["a", "a", null, false, ["a"], []],
  ["100%", "100%", null, false, ["100"], []],
  ["% & !", "% & !", null, false, [], []],
])("%j is read", (text, head, prefix, either, words, excluded) => {
  expect(parseSearchQuery(text)).toMatchObject({ head, prefix, either, words, excluded });
});
