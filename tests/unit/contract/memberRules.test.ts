import { expect, test } from "vitest";
import { mayChangeMember, rolesToGive } from "#server/contract/memberRules.ts";
import { roles } from "#server/contract/roles.ts";

test("owners change everybody, admins everybody but owners, others nobody", () => {
  const changed = roles.map((role) => roles.filter((target) => mayChangeMember(role, target)));
  expect(changed).toEqual([[...roles], ["admin", "member", "viewer"], [], []]);
  expect(rolesToGive("admin")).not.toContain("owner");
});
