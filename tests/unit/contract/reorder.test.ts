import fc from "fast-check";
import { expect, test } from "vitest";
import { reorder } from "#server/contract/reorder.ts";

const queue = (ids: string) => [...ids].map((id) => ({ id }));
const moved = (ids: string, id: string, position: number, movable = ids) =>
  reorder(queue(ids), { id, position, isMovable: (each) => movable.includes(each) })
    .map((entry) => entry.id)
    .join("");

test("among all", () => {
  expect(moved("abcd", "a", 3)).toBe("bcad");
  expect(moved("abcd", "d", 1)).toBe("dabc");
  expect(moved("abcd", "b", 99)).toBe("acdb");
  expect(moved("abcd", "x", 1)).toBe("abcd");
});

test("among the places of one's own: those of others stay theirs", () => {
  expect(moved("aBcD", "B", 4, "BD")).toBe("aDcB");
  expect(moved("aBcD", "D", 1, "BD")).toBe("aDcB");
  expect(moved("aBcD", "B", 3, "BD")).toBe("aBcD");
});

test("nothing is lost or doubled, and who may not be moved stays where they are", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 8 }),
      fc.nat(7),
      fc.integer({ min: 1, max: 10 }),
      fc.nat(255),
      (...input) => {
        const [count, from, position, mask] = input;
        const entries = Array.from({ length: count }, (_, index) => ({ id: String(index) }));
        const id = String(from % count);
        const isMovable = (each: string) => each === id || (mask & (1 << Number(each))) !== 0;
        const next = reorder(entries, { id, position, isMovable });
        expect(next.toSorted((a, b) => Number(a.id) - Number(b.id))).toEqual(entries);
        for (const [place, entry] of entries.entries()) {
          if (!isMovable(entry.id)) expect(next[place]).toBe(entry);
        }
      },
    ),
  );
});
