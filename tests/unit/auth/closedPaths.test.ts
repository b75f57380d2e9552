import { admin, organization } from "better-auth/plugins";
import { expect, test } from "vitest";
import { closedPaths } from "#server/auth/closedPaths.ts";

/** Open on purpose: two ways in, one's own session's choice of a team, and a question about a name. */
const openWrites = [
  "/organization/accept-invitation",
  "/organization/check-slug",
  "/organization/has-permission",
  "/organization/invite-member",
  "/organization/set-active",
];

test("every way in which better-auth would write teams is closed, or open on purpose", () => {
  const endpoints = Object.values(organization().endpoints);
  const writes = endpoints.flatMap(({ path, options }) =>
    path && [options.method].flat().includes("POST") ? [path] : [],
  );
  expect(writes.length).toBeGreaterThan(5);
  expect(writes.filter((path) => !closedPaths.includes(path)).sort()).toEqual(openWrites);
  const known = [...endpoints, ...Object.values(admin().endpoints)].map(({ path }) => path);
  expect(closedPaths.filter((path) => !known.includes(path))).toEqual([]);
});
