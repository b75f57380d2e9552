import { describe, expect, test } from "vitest";
import { systemClock } from "#server/lib/clock.ts";
import { createRegistry } from "#server/providers/registry.ts";
import { createTeamRegistry, type TeamModels } from "#server/providers/teamRegistry.ts";

const registry = createRegistry(
  {
    openaiApiKey: "sk-1",
    openaiApi: "responses",
    openaiModels: ["own-1", "own-2"],
    anthropicModels: [],
  },
  systemClock,
);
const none: TeamModels = { allowed: [], model: null, unreadable: [] };
const of = (team: Partial<TeamModels>) => createTeamRegistry(registry, { ...none, ...team });
const idsOf = (team: Partial<TeamModels>) =>
  of(team)
    .list()
    .map(({ id }) => id);

function refusal(team: Partial<TeamModels>, model: string): string | null {
  const resolved = of(team).resolve(model);
  return resolved.ok ? null : resolved.error.type;
}

describe("a team's registry", () => {
  test("without limits it is the server's", () => {
    expect(idsOf({})).toEqual(registry.list().map(({ id }) => id));
    expect(of({}).defaultModel()).toBe(registry.defaultModel());
    expect(refusal({}, "openai:own-1")).toBeNull();
  });

  test("what is not allowed is neither listed nor to be had", () => {
    const team = { allowed: ["openai:own-2"] };
    expect(idsOf(team)).toEqual(["openai:own-2"]);
    expect(of(team).defaultModel()).toBe("openai:own-2");
    expect(refusal(team, "openai:own-2")).toBeNull();
    expect(refusal(team, "openai:own-1")).toBe("policy_denied");
    expect(refusal(team, "demo:demo")).toBe("policy_denied");
    expect(refusal(team, "nonsense")).toBe("invalid_model_string");
  });

  test("its default comes first, unless it is no longer allowed", () => {
    expect(idsOf({ model: "openai:own-2" })[0]).toBe("openai:own-2");
    expect(of({ model: "openai:own-2" }).defaultModel()).toBe("openai:own-2");
    expect(of({ model: "openai:own-2", allowed: ["openai:own-1"] }).defaultModel()).toBe("openai:own-1");
  });

  test("models whose key cannot be read are refused, and not asked with another key", () => {
    const team = { unreadable: ["openai"] };
    expect(idsOf(team).filter((id) => id.startsWith("openai:"))).toEqual([]);
    expect(refusal(team, "openai:own-1")).toBe("api_key_not_found");
  });
});
