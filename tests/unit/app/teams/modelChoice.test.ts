import { expect, test } from "vitest";
import { changeChoice, choiceOf, savedChoice } from "#app/teams/settings/modelChoice.ts";
import { splitNames } from "#app/teams/settings/splitNames.ts";

const available = [{ id: "a:1" }, { id: "a:2" }];

test("a default that is not allowed any more is none", () => {
  const choice = choiceOf({ models: ["a:1", "a:2"], model: "a:2" });
  expect(changeChoice(choice, { models: ["a:2"] }).model).toBe("a:2");
  expect(changeChoice(choice, { models: ["a:1"] }).model).toBeNull();
  expect(changeChoice(choice, { all: true, models: ["a:1"] }).model).toBe("a:2");
});

test("what is gone is left out of what is saved, and no models are not saved as all of them", () => {
  expect(savedChoice({ all: false, models: ["a:1", "gone:1"], model: "gone:1" }, available)).toEqual({
    models: ["a:1"],
    model: null,
  });
  expect(savedChoice({ all: false, models: ["gone:1"], model: null }, available)).toBeNull();
  expect(savedChoice({ all: true, models: ["a:1"], model: "a:2" }, available)).toEqual({
    models: [],
    model: "a:2",
  });
});

test("names are split at commas, spaces and lines, each once", () => {
  expect(splitNames(" llama3.3, qwen\nllama3.3;  ")).toEqual(["llama3.3", "qwen"]);
  expect(splitNames("  ")).toEqual([]);
});
