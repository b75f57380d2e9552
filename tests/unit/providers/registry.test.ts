import { describe, expect, test } from "vitest";
import { systemClock } from "#server/lib/clock.ts";
import { catalogue } from "#server/providers/catalogue.ts";
import { createRegistry } from "#server/providers/registry.ts";
import { expectOk, modelFor, nothingSet, registryAt } from "./support.ts";

function errorOf(modelString: string, config = nothingSet) {
  const resolved = createRegistry(config, systemClock).resolve(modelString);
  if (resolved.ok) throw new Error("It resolved.");
  return resolved.error;
}

describe("what cannot be resolved", () => {
  test.each(["", "gpt-5", ":gpt-5", "openai:", "openai: gpt-5", "Open AI:gpt-5"])(
    "%j names no model",
    (name) => {
      expect(errorOf(name).type).toBe("invalid_model_string");
    },
  );

  test("an unknown provider", () => {
    expect(errorOf("acme:one")).toEqual({
      type: "provider_not_supported",
      message: "There is no provider called “acme”. The providers are openai, anthropic and demo.",
    });
  });

  test.each([
    ["openai:gpt-5", "OPENAI_API_KEY"],
    ["anthropic:claude-sonnet-5", "ANTHROPIC_API_KEY"],
  ])("%s without a key says that %s is missing", (name, variable) => {
    const error = errorOf(name);
    expect(error.type).toBe("api_key_not_found");
    expect(error.message).toContain(variable);
  });

  test.each(["openai:made-up", "demo:made-up"])("%s is not available", (name) => {
    expect(errorOf(name, { ...nothingSet, openaiApiKey: "sk-test" }).type).toBe("model_not_available");
  });

  test("keys are not repeated in errors", () => {
    expect(
      JSON.stringify(errorOf("openai:made-up", { ...nothingSet, openaiApiKey: "sk-test" })),
    ).not.toContain("sk-test");
  });
});

describe("the list", () => {
  test("has only the demo where nothing is set", () => {
    const registry = createRegistry(nothingSet, systemClock);
    expect(registry.list().map(({ id }) => id)).toEqual(["demo:parley"]);
    expect(registry.defaultModel()).toBe("demo:parley");
  });

  test("has a provider's models once it has a key or an address", () => {
    const byKey = createRegistry({ ...nothingSet, openaiApiKey: "sk-test" }, systemClock);
    const byAddress = createRegistry({ ...nothingSet, openaiBaseUrl: "http://127.0.0.1:1/v1" }, systemClock);
    for (const registry of [byKey, byAddress]) {
      const ids = registry.list().map(({ id }) => id);
      expect(ids).toContain("openai:gpt-5");
      expect(ids.filter((id) => id.startsWith("anthropic:"))).toEqual([]);
    }
  });

  test("begins with the models that were named, which also are the default", () => {
    const registry = registryAt("http://127.0.0.1:1/v1", { openaiModels: ["llama:70b", "gpt-5"] });
    expect(
      registry
        .list()
        .slice(0, 2)
        .map(({ id }) => id),
    ).toEqual(["openai:llama:70b", "openai:gpt-5"]);
    expect(registry.list().filter(({ id }) => id === "openai:gpt-5")).toHaveLength(1);
    expect(registry.defaultModel()).toBe("openai:llama:70b");
  });

  test("gives DEFAULT_MODEL precedence", () => {
    const registry = createRegistry(
      { ...nothingSet, openaiApiKey: "sk-test", defaultModel: "demo:parley" },
      systemClock,
    );
    expect(registry.defaultModel()).toBe("demo:parley");
  });

  test("holds only models that resolve", () => {
    const registry = registryAt("http://127.0.0.1:1/v1", { openaiModels: ["local"] });
    for (const info of registry.list()) expect(expectOk(registry.resolve(info.id)).info).toEqual(info);
  });
});

describe("a resolved model", () => {
  test("that nobody knows has no price and does not think", () => {
    const model = expectOk(
      registryAt("http://127.0.0.1:1/v1", { openaiModels: ["local"] }).resolve("openai:local"),
    );
    expect(model.price).toBeNull();
    expect(model.info).toEqual({
      id: "openai:local",
      label: "local",
      contextWindow: 128_000,
      thinkingLevels: ["off"],
      reads: [],
    });
    expect(model.clampThinking("high")).toBe("off");
  });

  test("of a dated snapshot has the data of its model", () => {
    const registry = registryAt("http://127.0.0.1:1/v1");
    const snapshot = expectOk(registry.resolve("openai:gpt-5-2025-08-07"));
    expect(snapshot.price).toEqual(expectOk(registry.resolve("openai:gpt-5")).price);
    expect(snapshot.info.label).toBe("GPT-5 (2025-08-07)");
  });

  test("clamps the thinking level", () => {
    const registry = registryAt("http://127.0.0.1:1/v1");
    const model = expectOk(registry.resolve("openai:gpt-5"));
    expect(model.clampThinking("max")).toBe("high");
    expect(model.clampThinking("off")).toBe("low");
    expect(model.providerOptions("max")).toMatchObject({ openai: { reasoningEffort: "high", store: false } });
  });

  test("of Anthropic is told to think in the way that it can", () => {
    const registry = registryAt("http://127.0.0.1:1/v1");
    expect(expectOk(registry.resolve("anthropic:claude-opus-5")).providerOptions("high")).toEqual({
      anthropic: { thinking: { type: "adaptive", display: "summarized" }, effort: "high" },
    });
    expect(expectOk(registry.resolve("anthropic:claude-haiku-4-5")).providerOptions("low")).toEqual({
      anthropic: { thinking: { type: "enabled", budgetTokens: 6400 } },
    });
    expect(expectOk(registry.resolve("anthropic:claude-haiku-4-5")).providerOptions("off")).toEqual({
      anthropic: { thinking: { type: "disabled" } },
    });
  });
});

test("every model of the catalogue has what the rest counts on", () => {
  for (const entry of catalogue) {
    expect(entry.thinkingLevels.length, entry.id).toBeGreaterThan(0);
    expect(entry.contextWindow, entry.id).toBeGreaterThanOrEqual(100_000);
    expect(entry.maxOutputTokens, entry.id).toBeLessThan(entry.contextWindow);
    expect(entry.price.output, entry.id).toBeGreaterThan(entry.price.input);
  }
});

test.each(["chat", "responses", "anthropic"] as const)("a model over %s says so", (wire) => {
  expect(modelFor(wire, "http://provider.test/v1").wire).toBe(wire);
});
