import { describe, expect, test, vi } from "vitest";
import { afterAccepted } from "#app/workspace/composer/afterAccepted.ts";
import { chooseModel } from "#app/workspace/composer/chooseModel.ts";
import { createClientId } from "#app/workspace/composer/createClientId.ts";
import { groupModels } from "#app/workspace/composer/groupModels.ts";
import { pendingSend } from "#app/workspace/composer/pendingSend.ts";
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

describe("pendingSend", () => {
  test("a second try of the same message keeps its id, another message does not", () => {
    const first = pendingSend(null, { text: "a" });
    expect(pendingSend(first, { text: "a" })).toBe(first);
    expect(pendingSend(first, { text: "b" }).clientMessageId).not.toBe(first.clientMessageId);
    expect(pendingSend(first, { text: "a", respond: false }).clientMessageId).not.toBe(first.clientMessageId);
  });
});

describe("createClientId", () => {
  test("works where randomUUID is missing", () => {
    vi.stubGlobal("crypto", { getRandomValues: (bytes: Uint8Array) => bytes.fill(10) });
    expect(createClientId()).toBe("0a".repeat(16));
    vi.unstubAllGlobals();
    expect(createClientId()).not.toBe(createClientId());
  });
});

test("afterAccepted keeps what was typed meanwhile", () => {
  expect(afterAccepted("hello", "hello")).toBe("");
  expect(afterAccepted("hello\nand more", "hello")).toBe("and more");
  expect(afterAccepted("something else", "hello")).toBe("something else");
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
