import type { ToolPolicy } from "#server/contract/modelOptions.ts";

/** Rules without a name are not meant yet. */
export function meantRules(rules: ToolPolicy): ToolPolicy {
  return rules.map((rule) => ({ ...rule, match: rule.match.trim() })).filter(({ match }) => match !== "");
}
