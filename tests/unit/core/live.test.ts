import { expect, test } from "vitest";
import { countCharacters } from "#server/core/countCharacters.ts";
import { type LiveFacts, liveState } from "#server/core/liveState.ts";

const running: LiveFacts = { state: "streaming", stopAsked: false, waitsFor: null, ownerLives: true };

test.each([
  [{}, "streaming"],
  [{ state: "starting" }, "starting"],
  [{ stopAsked: true, state: "stopping" }, "stopping"],
  [{ ownerLives: false }, "lost"],
  [{ ownerLives: false, stopAsked: true }, "lost"],
  [{ waitsFor: "retry", state: "waiting", ownerLives: false }, "retry"],
  [{ waitsFor: "approval", state: "waiting", ownerLives: false }, "approval"],
  [{ waitsFor: "approval", stopAsked: true, ownerLives: false }, "stopping"],
] satisfies [Partial<LiveFacts>, string][])(
  "of a stream with %j it is said that it is %s",
  (facts, state) => {
    expect(liveState({ ...running, ...facts })).toBe(state);
  },
);

test.each([
  ["", 0],
  ["wörd", 4],
  ["a🦒b", 3],
  ["👩‍🚀", 3],
])("%j has %d characters, as in the database", (text, count) => {
  expect(countCharacters(text)).toBe(count);
});
