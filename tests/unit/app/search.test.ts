import { expect, test } from "vitest";
import { isNarrowed, readFilters, searchAddress, searchInput } from "#app/search/searchFilters.ts";

test("a search survives its address", () => {
  const filters = {
    query: 'big & "walrus" -ice',
    workspaceId: "wsp_1",
    authorId: "usr_1",
    from: "2026-01-31",
    until: "2026-02-28",
  };
  const address = searchAddress(filters);
  expect(readFilters(new URL(address, "http://localhost").searchParams)).toEqual(filters);
  expect(isNarrowed(filters)).toBe(true);
});

test("nothing searched for is a plain address, and what is no day is left out", () => {
  const none = readFilters(new URLSearchParams("from=yesterday&until=2026-13-45"));
  expect(searchAddress(none)).toBe("/search");
  expect(isNarrowed(none)).toBe(false);
});

test("the last day is searched to its end", () => {
  const filters = readFilters(new URLSearchParams("q=+walrus+&from=2026-02-28&until=2026-02-28"));
  const { from, to, query } = { from: "", to: "", ...searchInput(filters, "team") };
  expect(query).toBe("walrus");
  expect(new Date(to).getTime() - new Date(from).getTime()).toBe(86_400_000);
  expect(new Date(from).getHours()).toBe(0);
});
