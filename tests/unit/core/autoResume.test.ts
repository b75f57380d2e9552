import { expect, test } from "vitest";
import { streamEnds } from "#server/contract/message.ts";
import { resumeTime } from "#server/core/autoResume.ts";

const now = Date.parse("2026-01-01T00:00:00Z");

test.each(streamEnds)("an answer that ended as %s goes on, or not", (status) => {
  const at = resumeTime({ status, autoResume: true, resumes: 0 }, now);
  expect(at).toBe(status === "interrupted" ? "2026-01-01T00:00:02.000Z" : undefined);
});

test("at most twice, and never where it is turned off", () => {
  const interrupted = { status: "interrupted", autoResume: true };
  const goesOn = [0, 1, 2, 3].map((resumes) => resumeTime({ ...interrupted, resumes }, now) !== undefined);
  expect(goesOn).toEqual([true, true, false, false]);
  expect(resumeTime({ ...interrupted, autoResume: false, resumes: 0 }, now)).toBeUndefined();
});
