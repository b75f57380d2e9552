import { expect, test } from "vitest";
import { contentDisposition } from "#server/http/contentDisposition.ts";
import { parseRange } from "#server/http/parseRange.ts";

test.each([
  [undefined, null],
  ["bytes=0-9", { start: 0, end: 9 }],
  ["bytes=90-", { start: 90, end: 99 }],
  ["bytes=90-1000", { start: 90, end: 99 }],
  ["bytes=-10", { start: 90, end: 99 }],
  ["bytes=-1000", { start: 0, end: 99 }],
  ["bytes=100-", "outside"],
  ["bytes=-0", "outside"],
  ["bytes=5-1", null],
  ["bytes=0-1,4-5", null],
  ["bytes=-", null],
  ["lines=0-1", null],
])("the range %j of 100 bytes is %j", (header, expected) => {
  expect(parseRange(header, 100)).toEqual(expected);
});

test("a file's name keeps its letters and cannot leave its header", () => {
  expect(contentDisposition("inline", "a.png")).toBe(`inline; filename="a.png"; filename*=UTF-8''a.png`);
  expect(contentDisposition("attachment", 'Ö"\r\n;(1)\\.txt')).toBe(
    `attachment; filename="____;(1)_.txt"; filename*=UTF-8''%C3%96%22%0D%0A%3B%281%29%5C.txt`,
  );
});
