import { afterAll, expect, test } from "vitest";
import type { Invitation } from "#server/contract/team.ts";
import { invitationToken, joinTeam } from "#tests/support/joinTeam.ts";
import { startMailServer } from "#tests/support/mailServer.ts";
import { refusalOf } from "#tests/support/refusal.ts";
import { sharedScene } from "#tests/support/scene.ts";
import { createApi, signUp, type TestClient } from "#tests/support/testClient.ts";

const mails = await startMailServer();
const scene = sharedScene({
  env: ({ url }) => ({ SMTP_URL: mails.url, MAIL_FROM: "parley@example.com", APP_URL: url }),
});
afterAll(() => mails[Symbol.asyncDispose]());

const accept = ({ api }: TestClient, token: string) => api.invitation.accept.mutate({ token });
const read = ({ api }: Pick<TestClient, "api">, token: string): Promise<Invitation> =>
  api.invitation.read.query({ token });

async function twoPeople() {
  const { url } = scene().server;
  return { ana: await signUp(url, "Ana"), ben: await signUp(url, "Ben"), url };
}

test("a link tells anybody who invites where to as what, and works once", async () => {
  const { ana, ben, url } = await twoPeople();
  const token = await invitationToken(ana, "viewer");
  const stranger = { api: createApi(url, "") };
  expect(await read(stranger, token)).toMatchObject({ state: "open", invitedBy: "Ana", role: "viewer" });
  expect((await refusalOf(stranger.api.invitation.accept.mutate({ token }))).type).toBe("not_signed_in");

  const cleo = await signUp(url, "Cleo");
  const results = await Promise.allSettled([accept(ben, token), accept(cleo, token)]);
  expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  const [joined, late] = results[0]?.status === "fulfilled" ? [ben, cleo] : [cleo, ben];
  expect(await joined.api.team.list.query({})).toContainEqual(
    expect.objectContaining({ id: ana.teamId, role: "viewer" }),
  );
  expect(await refusalOf(accept(late, token))).toMatchObject({
    type: "conflict",
    message: expect.stringContaining("was used already"),
  });
  expect(await read(stranger, token)).toEqual({ state: "used" });
  expect(await read(joined, token)).toMatchObject({ state: "member", teamId: ana.teamId });
  expect(await read(stranger, "nonsense")).toEqual({ state: "unknown" });
});

test("whoever is in the team already keeps the role, and the link stays good", async () => {
  const { ana, ben } = await twoPeople();
  await joinTeam(ana, ben, "member");
  const token = await invitationToken(ana, "admin");
  expect(await accept(ben, token)).toEqual({ teamId: ana.teamId });
  expect((await ben.api.team.list.query({})).find(({ id }) => id === ana.teamId)?.role).toBe("member");
  expect(await read({ api: createApi(ana.url, "") }, token)).toMatchObject({ state: "open" });
});

test("open invitations are listed for those who may invite, and revoked ones are worth nothing", async () => {
  const { ana, ben } = await twoPeople();
  const { teamId } = ana;
  const email = "cleo@example.com";
  const first = await ana.api.invitation.create.mutate({
    teamId,
    role: "member",
    days: 1,
    email: "Cleo@Example.com",
  });
  expect(first.mail).toBe("sent");
  const second = await ana.api.invitation.create.mutate({ teamId, role: "admin", days: 30, email });
  const token = await invitationToken(ana);
  const list = await ana.api.invitation.list.query({ teamId });
  expect(list.map((each) => [each.email, each.role, each.invitedBy])).toEqual([
    [null, "member", "Ana"],
    [email, "admin", "Ana"],
  ]);
  expect(JSON.stringify(list)).not.toContain(token);
  expect(await read(ben, first.path.replace("/invite/", ""))).toEqual({ state: "revoked" });

  await ana.api.invitation.revoke.mutate({ teamId, invitationId: second.id });
  expect(await refusalOf(accept(ben, second.path.replace("/invite/", "")))).toMatchObject({
    type: "conflict",
    message: expect.stringContaining("was revoked"),
  });
  await joinTeam(ana, ben);
  for (const call of [
    () => ben.api.invitation.list.query({ teamId }),
    () => ben.api.invitation.create.mutate({ teamId, role: "viewer", days: 7 }),
    () => ben.api.invitation.revoke.mutate({ teamId, invitationId: second.id }),
  ]) {
    const message = "Only owners and admins of the team may invite people.";
    expect(await refusalOf(call())).toMatchObject({ type: "forbidden", message });
  }
});

test("the links of an admin who becomes a member, or goes, are worth nothing", async () => {
  const { ana, ben } = await twoPeople();
  const admin = await joinTeam(ana, ben, "admin");
  const before = await invitationToken(admin);
  await ana.api.team.setRole.mutate({ teamId: ana.teamId, userId: ben.userId, role: "member" });
  expect(await read(ana, before)).toMatchObject({ state: "member" });
  expect(await read({ api: createApi(ana.url, "") }, before)).toEqual({ state: "revoked" });
});

test("with a mail server, invitations and links for new passwords are mailed", async () => {
  const { ana } = await twoPeople();
  const to = "dana@example.com";
  const { path, mail } = await ana.api.invitation.create.mutate({
    teamId: ana.teamId,
    role: "member",
    days: 1,
    email: to,
  });
  expect(mail).toBe("sent");
  expect(await mails.mailTo(to)).toContain(`${scene().server.url}${path}`);

  const post = (where: string, body: unknown) =>
    fetch(`${scene().server.url}/api/auth/${where}`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: scene().server.url },
      body: JSON.stringify(body),
    });
  const { members } = await ana.api.team.members.query({ teamId: ana.teamId });
  const email = members[0]?.email ?? "";
  const before = mails.mails.length;
  expect((await post("request-password-reset", { email: "nobody@example.com" })).status).toBe(200);
  expect((await post("request-password-reset", { email })).status).toBe(200);
  const [, token] = /reset-password\?token=(\w+)/.exec(await mails.mailTo(email)) ?? [];
  const password = "a new password";
  expect((await post("reset-password", { token, newPassword: password })).status).toBe(200);
  expect((await post("sign-in/email", { email, password })).status).toBe(200);
  expect(mails.mails).toHaveLength(before + 1);
});

test("where the mail server takes nothing, the page is told so and has the link", async () => {
  const { ana } = await twoPeople();
  mails.refuseNext();
  const { mail, path } = await ana.api.invitation.create.mutate({
    teamId: ana.teamId,
    role: "member",
    days: 1,
    email: "emil@example.com",
  });
  expect(mail).toBe("failed");
  expect(await read(ana, path.replace("/invite/", ""))).toMatchObject({ state: "member" });
});
