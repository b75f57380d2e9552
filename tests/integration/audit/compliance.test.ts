import { Validator } from "@seriousme/openapi-schema-validator";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import type { TokenScope } from "#server/contract/accessTokenScopes.ts";
import { requestsPerMinute } from "#server/domain/compliance/openApi.ts";
import { apiErrorSchema, records } from "#server/domain/compliance/records.ts";
import { createWorkspace, send } from "#tests/support/chat.ts";
import { joinTeam } from "#tests/support/joinTeam.ts";
import { createLocalParley, type LocalParley } from "#tests/support/localParley.ts";
import { refusalOf } from "#tests/support/refusal.ts";
import { signUp, type TestClient } from "#tests/support/testClient.ts";

let server: LocalParley;
let ida: TestClient;
let owen: TestClient;
let mia: TestClient;
let hidden: string;
let said: string;

const prisma = () => server.parley.deps.prisma;

beforeAll(async () => {
  server = await createLocalParley();
  ida = await signUp(server.url, "Ida");
  await prisma().user.update({ where: { id: ida.userId }, data: { role: "admin" } });
  owen = await signUp(server.url, "Owen");
  mia = await joinTeam(owen, await signUp(server.url, "Mia"));
  const open = await createWorkspace(owen, "Open");
  const { id } = await mia.api.workspace.create.mutate({
    teamId: mia.teamId,
    name: "Hidden",
    visibility: "private",
  });
  hidden = id;
  for (const text of ["One", "Two", "Three"]) {
    await send(owen, { workspaceId: open, text, respond: false });
  }
  const secret = await send(mia, { workspaceId: hidden, text: "My salary", respond: false });
  const wrong = await send(mia, { workspaceId: hidden, text: "A mistake", respond: false });
  if (secret.kind !== "sent" || wrong.kind !== "sent") throw new Error("It was not sent.");
  said = secret.messageId;
  await mia.api.message.edit.mutate({
    workspaceId: hidden,
    messageId: said,
    expectedTail: wrong.sequence,
    clientMessageId: "edit",
    text: "My pay",
  });
  await prisma().$executeRaw`update "Message" set "createdAt" = "createdAt" - interval '1 minute'`;
}, 120_000);
afterAll(() => server?.[Symbol.asyncDispose]());

const pageSchema = z.strictObject({
  data: z.array(z.unknown()),
  has_more: z.boolean(),
  first_id: z.string().nullable(),
  last_id: z.string().nullable(),
});

const makeToken = async (client: TestClient, scopes: TokenScope[], teamId?: string) =>
  client.api.admin.accessToken.create.mutate({
    ...(teamId && { teamId }),
    name: "Archive",
    scopes,
    days: 30,
  });

const all: TokenScope[] = ["activities", "workspaces", "messages", "users"];

const call = (token: string, path: string, init?: RequestInit) =>
  fetch(`${server.url}/api/compliance/v1/${path}`, {
    ...init,
    headers: { authorization: `Bearer ${token}` },
  });

/** Reads pages, whose records are in the form that is described. */
function reader<Schema extends z.ZodType>(resource: TokenScope, schema: Schema) {
  const records = z.array(schema);
  return async (token: string, query = "") => {
    const response = await call(token, `${resource}?${query}`);
    expect(response.status, await response.clone().text()).toBe(200);
    const { data, ...rest } = pageSchema.parse(await response.json());
    return { ...rest, data: records.parse(data) };
  };
}

const page = {
  activities: reader("activities", records.activities.strict()),
  workspaces: reader("workspaces", records.workspaces.strict()),
  messages: reader("messages", records.messages.strict()),
  users: reader("users", records.users.strict()),
};

async function refused(response: Response): Promise<[number, string]> {
  const { error } = apiErrorSchema.parse(await response.json());
  expect(error.message).toMatch(/\.$/);
  return [response.status, error.type];
}

test("a program reads page by page what its token may: of a team, or of the instance", async () => {
  const { token } = await makeToken(owen, all, owen.teamId);
  const { token: instance } = await makeToken(ida, all);
  const messages = await page.messages(token, "limit=100");
  expect(messages.data.map(({ sequence, workspace_id }) => [workspace_id === hidden, sequence])).toEqual(
    expect.arrayContaining([
      [true, 1],
      [true, 2],
      [true, 3],
      [false, 1],
      [false, 2],
      [false, 3],
    ]),
  );
  const old = messages.data.find(({ id }) => id === said);
  expect(old).toMatchObject({ parts: [{ type: "text", text: "My salary" }], author: { name: "Mia" } });
  expect(old?.superseded_at).not.toBeNull();

  // Forwards and backwards every record once, in one order.
  for (const resource of all) {
    const whole = (await page[resource](token, "limit=100")).data.map(({ id }) => id);
    const forwards: string[] = [];
    let after: string | null = null;
    for (;;) {
      const next: Awaited<ReturnType<(typeof page)[TokenScope]>> = await page[resource](
        token,
        `limit=2${after ? `&after_id=${after}` : ""}`,
      );
      forwards.push(...next.data.map(({ id }) => id));
      expect([next.first_id, next.last_id]).toEqual([
        next.data.at(0)?.id ?? null,
        next.data.at(-1)?.id ?? null,
      ]);
      if (!next.has_more) break;
      after = next.last_id;
    }
    const known = forwards.slice(0, whole.length);
    expect([resource, known]).toEqual([resource, whole]);
    const back = await page[resource](token, `limit=1&before_id=${whole.at(-1)}`);
    expect([back.first_id, back.has_more]).toEqual([whole.at(-2), whole.length > 2]);
  }
  const ofHidden = await page.messages(token, `workspace_id=${hidden}&limit=2`);
  expect([ofHidden.data.map(({ sequence }) => sequence), ofHidden.has_more]).toEqual([[1, 2], true]);

  // Of the team only the team, of the instance everything.
  const people = async (which: string) => (await page.users(which, "limit=100")).data.map(({ name }) => name);
  expect(await people(token)).toEqual(["Owen", "Mia"]);
  expect(await people(instance)).toEqual(["Ana", "Ida", "Owen", "Mia"]);
  expect(
    (await page.activities(token, "limit=100")).data.every(({ team_id }) => team_id === owen.teamId),
  ).toBe(true);
  expect((await page.activities(instance, "limit=100")).data.map(({ action }) => action)).toContain(
    "auth.sign-up",
  );
  const elsewhere = await createWorkspace(ida, "Elsewhere");
  expect(await refused(await call(token, `messages?workspace_id=${elsewhere}`))).toEqual([404, "not_found"]);
  expect((await page.workspaces(instance, "limit=100")).data.map(({ id }) => id)).toContain(elsewhere);
  expect((await page.workspaces(token, "limit=100")).data.map(({ id }) => id)).not.toContain(elsewhere);

  // The people of the private workspace see that it was read, once for each token.
  const { looks } = await mia.api.workspace.auditLog.query({ workspaceId: hidden, limit: 10 });
  expect(looks).toMatchObject([{ by: { kind: "token", name: "Archive" }, reason: null }]);
  await page.messages(instance);
  await page.messages(instance);
  expect((await mia.api.workspace.auditLog.query({ workspaceId: hidden, limit: 10 })).looks).toHaveLength(2);
  const uses = await prisma().auditEntry.findMany({ where: { action: "token.use" } });
  expect(uses.map(({ details }) => details)).toEqual(
    expect.arrayContaining(all.map((resource) => ({ resource }))),
  );
  expect(uses).toHaveLength(8);
});

test("a token is checked at each request, and refusals are typed", async () => {
  const { id, token } = await makeToken(owen, ["users"], owen.teamId);
  const stored = JSON.stringify(await prisma().accessToken.findMany());
  expect(stored).not.toContain(token.slice(7));
  const cases: [Response | Promise<Response>, number, string][] = [
    [call("parley_nothingnothingnothingnothing", "users"), 401, "authentication_failed"],
    [call("", "users"), 401, "authentication_failed"],
    [call(token, "messages"), 403, "forbidden"],
    [call(token, "nothing"), 404, "not_found"],
    [call(token, "users?limit=101"), 400, "invalid_request"],
    [call(token, "users?limit=0"), 400, "invalid_request"],
    [call(token, "users?page=2"), 400, "invalid_request"],
    [call(token, "users?after_id=a&before_id=b"), 400, "invalid_request"],
    [call(token, "users?after_id=a&after_id=b"), 400, "invalid_request"],
    [call(token, `users?after_id=${ida.userId}`), 400, "invalid_request"],
    [call(token, "users", { method: "POST" }), 405, "method_not_allowed"],
  ];
  for (const [response, status, type] of cases) expect(await refused(await response)).toEqual([status, type]);

  // All at once: one after another they may take more than the minute that is counted.
  const many = await Promise.all(
    Array.from({ length: requestsPerMinute }, () => call(token, "users?limit=0")),
  );
  const limited = many.find(({ status }) => status === 429);
  expect(Number(limited?.headers.get("retry-after"))).toBeGreaterThan(0);
  if (limited) expect(await refused(limited)).toEqual([429, "rate_limited"]);

  await owen.api.admin.accessToken.revoke.mutate({ teamId: owen.teamId, tokenId: id });
  expect(await refused(await call(token, "users"))).toEqual([401, "authentication_failed"]);
  const late = await makeToken(owen, ["users"], owen.teamId);
  await prisma().accessToken.update({ where: { id: late.id }, data: { expiresAt: new Date(0) } });
  expect(await refused(await call(late.token, "users"))).toEqual([401, "authentication_failed"]);

  // Nobody makes, sees or ends a token of what is not theirs.
  for (const [client, teamId] of [
    [mia, owen.teamId],
    [owen, undefined],
    [owen, ida.teamId],
  ] as const) {
    expect((await refusalOf(makeToken(client, all, teamId))).type).toBe("not_found");
  }
  const instance = await makeToken(ida, all);
  const revoke = owen.api.admin.accessToken.revoke.mutate({ teamId: owen.teamId, tokenId: instance.id });
  expect((await refusalOf(revoke)).type).toBe("not_found");
  const listed = await owen.api.admin.accessToken.list.query({ teamId: owen.teamId });
  expect(listed.find((each) => each.id === id)).toMatchObject({
    scopes: ["users"],
    team: { id: owen.teamId },
  });
  expect(listed.find((each) => each.id === id)?.revokedAt).not.toBeNull();
  expect(listed.map((each) => each.id)).not.toContain(instance.id);
});

test("the description that is served is OpenAPI 3.1 without a fault", async () => {
  const response = await fetch(`${server.url}/api/compliance/v1/openapi.json`);
  const document: Record<string, unknown> = z.record(z.string(), z.unknown()).parse(await response.json());
  const validator = new Validator();
  const { valid, errors } = await validator.validate(document);
  expect([valid, errors]).toEqual([true, undefined]);
  expect(validator.version).toBe("3.1");
  expect(Object.keys(z.record(z.string(), z.unknown()).parse(document.paths))).toEqual(
    all.map((resource) => `/${resource}`),
  );
  // The document is checked: with a fault it does not pass.
  const broken = { ...document, paths: { "/users": { get: { responses: { "200": {} } } } } };
  expect((await new Validator().validate(broken)).valid).toBe(false);
});

test("admins page through the audit log and take it along; a team's admins their team's only", async () => {
  const list = (client: TestClient, input: Parameters<typeof client.api.admin.audit.list.query>[0]) =>
    client.api.admin.audit.list.query(input);
  const teamId = owen.teamId;
  const { entries } = await list(owen, { teamId, limit: 100 });
  expect(entries.every(({ team }) => team?.id === teamId)).toBe(true);
  expect(entries.map(({ id }) => Number(id))).toEqual(
    entries.map(({ id }) => Number(id)).toSorted((a, b) => b - a),
  );
  const first = await list(owen, { teamId, limit: 2 });
  const second = await list(owen, { teamId, limit: 2, cursor: first.nextCursor ?? "" });
  expect([...first.entries, ...second.entries].map(({ id }) => id)).toEqual(
    entries.slice(0, 4).map(({ id }) => id),
  );
  for (const [client, input] of [
    [mia, { teamId, limit: 1 }],
    [owen, { limit: 1 }],
    [owen, { teamId: ida.teamId, limit: 1 }],
  ] as const) {
    expect((await refusalOf(list(client, input))).type).toBe("not_found");
  }

  const byMia = await list(ida, { person: "mia", subject: "team", limit: 100 });
  expect(byMia.entries.map(({ action, actor }) => [action, actor?.name])).toEqual([
    ["team.accept-invitation", "Mia"],
  ]);
  const nothing = await list(ida, { from: "2100-01-01T00:00:00Z", limit: 1 });
  expect(nothing).toEqual({ entries: [], nextCursor: null });
  const inHidden = await list(ida, { workspace: hidden, limit: 100 });
  expect(inHidden.entries.length).toBeGreaterThan(0);
  expect(JSON.stringify(inHidden)).not.toContain("Hidden");

  const take = (client: TestClient, query: string) => client.fetch(`/api/admin/audit/export?${query}`);
  expect((await take(mia, `teamId=${teamId}&format=csv`)).status).toBe(404);
  expect((await take(owen, "format=csv")).status).toBe(404);
  const lines = (await (await take(owen, `teamId=${teamId}&format=jsonl`)).text()).trim().split("\n");
  expect(lines.map((line) => z.object({ action: z.string() }).parse(JSON.parse(line)).action)).toContain(
    "admin.export-audit",
  );
  expect(lines.length).toBe((await list(owen, { teamId, limit: 100 })).entries.length);
  const csv = await (await take(ida, "format=csv&subject=auth")).text();
  expect(csv).toContain('"auth.sign-up"');
  expect(csv).not.toContain("team.");

  // A deleted person stays as an id.
  await prisma().user.delete({ where: { id: mia.userId } });
  const gone = await list(ida, { person: mia.userId, limit: 100 });
  expect(gone.entries.every(({ actor }) => actor?.name !== "Mia")).toBe(true);
  expect(gone.entries.map(({ actor }) => actor)).toContainEqual({ id: mia.userId, name: null });
});
