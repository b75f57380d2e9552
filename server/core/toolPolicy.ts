import type { ToolPolicy } from "#server/contract/modelOptions.ts";

type Action = ToolPolicy[number]["action"];

/** Whether a name fits a pattern in which `*` stands for anything; linear, unlike a regular expression. */
export function matches(pattern: string, name: string): boolean {
  const [first = "", ...rest] = pattern.split("*");
  if (rest.length === 0) return name === pattern;
  if (!name.startsWith(first)) return false;
  const last = rest.pop() ?? "";
  let place = first.length;
  for (const piece of rest) {
    const found = name.indexOf(piece, place);
    if (found < 0) return false;
    place = found + piece.length;
  }
  return name.length - last.length >= place && name.endsWith(last);
}

/** What an ordered policy says of a tool: the last rule that matches wins; enabled where none does. */
export function toolAction(policy: ToolPolicy, name: string): Action {
  return policy.findLast(({ match }) => matches(match, name))?.action ?? "enable";
}

/** A team's policy, which always holds, its workspace's, and what one turn says over that. */
export interface ToolPolicies {
  team?: ToolPolicy;
  workspace: ToolPolicy;
  turn: ToolPolicy;
}

/**
 * The tools that the policies leave, those among them marked that a person is asked about, and which
 * of them a step has to have used before the stream may end its loop.
 */
export function applyToolPolicy<T extends { name: string; needsApproval?: boolean }>(
  tools: readonly T[],
  { team = [], workspace, turn }: ToolPolicies,
): { tools: T[]; required: string[] } {
  const policy = [...team, ...workspace, ...turn];
  const asks = (name: string) => [team, workspace, policy].some((rules) => toolAction(rules, name) === "ask");
  const left = tools
    .filter(({ name }) => [team, policy].every((rules) => toolAction(rules, name) !== "disable"))
    .map((tool) => (asks(tool.name) ? { ...tool, needsApproval: true } : tool));
  const required = left.map(({ name }) => name).filter((name) => toolAction(policy, name) === "require");
  return { tools: left, required };
}
