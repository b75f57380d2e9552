import type { InvitableRole } from "#server/contract/team.ts";
import type { TestClient } from "./testClient.ts";

/** A link into somebody's team; returns what it holds. */
export async function invitationToken(owner: TestClient, role: InvitableRole = "member"): Promise<string> {
  const { path } = await owner.api.invitation.create.mutate({ teamId: owner.teamId, role, days: 7 });
  return path.replace("/invite/", "");
}

/** Brings somebody into the team of its owner, who invites them. Returns them as a client of that team. */
export async function joinTeam(
  owner: TestClient,
  person: TestClient,
  role?: InvitableRole,
): Promise<TestClient> {
  await person.api.invitation.accept.mutate({ token: await invitationToken(owner, role) });
  return { ...person, teamId: owner.teamId };
}
