import { describe, expect, test, vi } from "vitest";
import { chooseModel } from "#app/workspace/composer/chooseModel.ts";
import { createClientId } from "#app/workspace/composer/createClientId.ts";
import { groupModels } from "#app/workspace/composer/groupModels.ts";
import type { ModelInfo } from "#server/contract/modelOptions.ts";
import { english } from "#tests/support/texts.ts";

function model(id: string, thinkingLevels: ModelInfo["thinkingLevels"] = []): ModelInfo {
  return { id, label: id, contextWindow: 1_000, thinkingLevels, reads: [] };
}

const models = [
  model("openai:gpt-5", ["low", "high"]),
  model("anthropic:opus", ["off", "max"]),
  model("demo:parley"),
];
const workspace = { model: null, thinkingLevel: null };
const nothing = { model: null, level: null };

describe("createClientId", () => {
  test("works where randomUUID is missing", () => {
    vi.stubGlobal("crypto", { getRandomValues: (bytes: Uint8Array) => bytes.fill(10) });
    expect(createClientId()).toBe("0a".repeat(16));
    vi.unstubAllGlobals();
    expect(createClientId()).not.toBe(createClientId());
  });
});

describe("chooseModel", () => {
  test("the reader's choice, then the workspace's, then the first", () => {
    expect(
      chooseModel(models, { ...workspace, model: "anthropic:opus" }, { ...nothing, model: "demo:parley" })
        .model?.id,
    ).toBe("demo:parley");
    expect(chooseModel(models, { ...workspace, model: "anthropic:opus" }, nothing).model?.id).toBe(
      "anthropic:opus",
    );
    expect(chooseModel(models, workspace, { ...nothing, model: "gone" }).options).toEqual({
      model: "openai:gpt-5",
    });
  });

  test("a level that the model does not have is left out", () => {
    expect(chooseModel(models, workspace, { model: null, level: "high" }).options?.thinkingLevel).toBe(
      "high",
    );
    expect(
      chooseModel(models, workspace, { model: null, level: "max" }).options?.thinkingLevel,
    ).toBeUndefined();
  });

  test("no models, nothing to say", () => {
    expect(chooseModel([], workspace, nothing).options).toBeUndefined();
  });
});

test("groupModels keeps the order", () => {
  expect(groupModels(models, english).map(({ name }) => name)).toEqual(["OpenAI", "Anthropic", "Demo"]);
});
