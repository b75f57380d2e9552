import fc from "fast-check";
import { expect, test } from "vitest";
import type { ToolPolicy } from "#server/contract/modelOptions.ts";
import { applyToolPolicy, matches, toolAction } from "#server/core/toolPolicy.ts";

const letters = (unit: string[]) => fc.string({ unit: fc.constantFrom(...unit), maxLength: 8 });
const name = letters(["a", "b", "_", "."]);
const pattern = letters(["a", "b", "_", ".", "*"]);

/** The same by a regular expression, which may backtrack. */
function oracle(glob: string, text: string): boolean {
  const source = glob
    .split("*")
    .map((piece) => piece.replaceAll(".", "\\."))
    .join("[^]*");
  return new RegExp(`^${source}$`).test(text);
}

test("a pattern fits what the regular expression of it fits", () => {
  fc.assert(
    fc.property(pattern, name, (glob, text) => {
      expect(matches(glob, text)).toBe(oracle(glob, text));
    }),
    { numRuns: 2_000 },
  );
});

test("a pattern fits a name from which pieces were replaced by stars", () => {
  fc.assert(
    fc.property(fc.array(name, { minLength: 1, maxLength: 5 }), fc.array(fc.boolean()), (pieces, starred) => {
      const glob = pieces.map((piece, index) => (starred[index] ? "*" : piece)).join("");
      expect(matches(glob, pieces.join(""))).toBe(true);
    }),
  );
});

test("a pattern of many stars is decided at once", () => {
  const startedAt = performance.now();
  expect(matches(`${"*a".repeat(90)}*b`, "a".repeat(20_000))).toBe(false);
  expect(performance.now() - startedAt).toBeLessThan(500);
});

const rule = fc.record({
  match: pattern,
  action: fc.constantFrom("enable" as const, "ask" as const, "disable" as const, "require" as const),
});

test("the last rule that fits decides; enabled where none does", () => {
  fc.assert(
    fc.property(fc.array(rule, { maxLength: 6 }), name, (policy: ToolPolicy, tool) => {
      let expected = "enable";
      for (const { match, action } of policy) if (oracle(match, tool)) expected = action;
      expect(toolAction(policy, tool)).toBe(expected);
    }),
  );
});

test("what is disabled is gone, what is required is there, and the order stays", () => {
  const policy = fc.array(rule, { maxLength: 4 });
  fc.assert(
    fc.property(policy, policy, fc.uniqueArray(name), (workspace: ToolPolicy, turn: ToolPolicy, names) => {
      const { tools, required } = applyToolPolicy(
        names.map((each) => ({ name: each })),
        { workspace, turn },
      );
      const action = (each: string) => toolAction([...workspace, ...turn], each);
      expect(tools.map((tool) => tool.name)).toEqual(names.filter((each) => action(each) !== "disable"));
      expect(required).toEqual(names.filter((each) => action(each) === "require"));
    }),
  );
});

test("a turn may ask more, but cannot let through unasked what the workspace asks about", () => {
  const asked = (workspace: ToolPolicy, turn: ToolPolicy) =>
    applyToolPolicy([{ name: "tool", needsApproval: false }], { workspace, turn }).tools[0]?.needsApproval;
  const ask: ToolPolicy = [{ match: "t*", action: "ask" }];
  const enable: ToolPolicy = [{ match: "*", action: "enable" }];
  expect(asked([], [])).toBe(false);
  expect(asked(ask, [])).toBe(true);
  expect(asked(enable, ask)).toBe(true);
  expect(asked(ask, enable)).toBe(true);
  expect(asked([...ask, ...enable], [])).toBe(false);
  const always = applyToolPolicy([{ name: "tool", needsApproval: true }], { workspace: enable, turn: [] });
  expect(always.tools[0]?.needsApproval).toBe(true);
});
