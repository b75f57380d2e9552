import { Err } from "#server/lib/result.ts";
import { parseModelString } from "./parseModelString.ts";
import type { Registry } from "./registry.ts";

/** What a team says about the models that its members may ask. */
export interface TeamModels {
  /** The only models that may be asked; none: all. */
  allowed: readonly string[];
  /** What answers where nobody chose. */
  model: string | null;
  /** Providers whose key cannot be read any more. */
  unreadable: readonly string[];
}

/** A registry within a team's limits. What the team does not allow is refused, whoever asks for it. */
export function createTeamRegistry(registry: Registry, team: TeamModels): Registry {
  const allows = (id: string) => team.allowed.length === 0 || team.allowed.includes(id);
  const readable = (id: string) => !team.unreadable.includes(id.slice(0, id.indexOf(":")));
  const list = () => {
    const models = registry.list().filter(({ id }) => allows(id) && readable(id));
    // The picker begins with the first one.
    return models.toSorted((a, b) => Number(b.id === team.model) - Number(a.id === team.model));
  };
  return {
    list,
    defaultModel() {
      if (team.model !== null && allows(team.model)) return team.model;
      const usual = registry.defaultModel();
      return allows(usual) ? usual : (list()[0]?.id ?? team.allowed[0] ?? usual);
    },
    allows: (modelString) => allows(modelString) && registry.allows(modelString),
    resolve(modelString) {
      const parsed = parseModelString(modelString);
      if (!parsed.ok) return parsed;
      if (!allows(modelString)) {
        return Err({
          type: "policy_denied",
          message: `This team does not allow ${modelString}. Pick another model; an owner or admin can change the list in the team's settings.`,
        });
      }
      if (!readable(modelString)) {
        return Err({
          type: "api_key_not_found",
          message: `The team's key for ${parsed.value.provider} cannot be read, because the server's secret has changed. An owner or admin has to enter it again in the team's settings.`,
        });
      }
      return registry.resolve(modelString);
    },
  };
}
