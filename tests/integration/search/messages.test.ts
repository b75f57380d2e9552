import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { SearchInput } from "#server/contract/procedures.ts";
import { createWorkspace, send } from "#tests/support/chat.ts";
import { joinTeam } from "#tests/support/joinTeam.ts";
import { refusalOf } from "#tests/support/refusal.ts";
import { createScene, type Scene } from "#tests/support/scene.ts";
import { signUp, type TestClient } from "#tests/support/testClient.ts";
import { databaseKinds } from "#tests/support/testData.ts";

const say = (client: TestClient, workspaceId: string, text: string) =>
  send(client, { workspaceId, text, respond: false });

async function search(client: TestClient, input: Omit<SearchInput, "limit"> & { limit?: number }) {
  return client.api.search.messages.query({ limit: 20, ...input });
}

/** The texts of what was found, with what is marked in brackets. */
async function texts(client: TestClient, input: string | Parameters<typeof search>[1]): Promise<string[]> {
  const { results } = await search(client, typeof input === "string" ? { query: input } : input);
  return results.map(({ excerpt }) =>
    excerpt.map(({ text, marked }) => (marked ? `[${text}]` : text)).join(""),
  );
}

describe.each(databaseKinds)("search on %s", (database) => {
  let scene: Scene | null = null;
  let ana: TestClient;
  let ben: TestClient;
  let eve: TestClient;
  let open: string;
  let other: string;
  let secret: string;

  beforeAll(async () => {
    scene = await createScene({ database });
    if (!scene) return;
    const { url } = scene.server;
    ana = await signUp(url, "Ana");
    eve = await signUp(url, "Eve");
    ben = await joinTeam(ana, await signUp(url, "Ben"));
    open = await createWorkspace(ana, "Open");
    other = await createWorkspace(ana, "Other");
    const made = { teamId: ana.teamId, name: "Secret", visibility: "private" } as const;
    secret = (await ana.api.workspace.create.mutate(made)).id;
    const foreign = await createWorkspace(eve, "Foreign");
    await say(ana, open, "The walrus sleeps on the ice, 100% sure.");
    await say(ben, other, "A WALRUS was running at the harbour; <b>two</b> walruses ran.");
    await say(ana, secret, "The walrus in the private room.");
    await say(eve, foreign, "The walrus of another team.");
    await say(ana, other, `${"hay ".repeat(500)}narwhal ${"hay ".repeat(500)}`);
  });
  afterAll(() => scene?.[Symbol.asyncDispose]());

  test("finds all that one may read, and nothing else", async (context) => {
    if (!scene) return context.skip("There is no PostgreSQL server.");
    expect((await texts(ana, "walrus")).toSorted()).toEqual([
      "A [WALRUS] was running at the harbour; <b>two</b> [walruses] ran.",
      "The [walrus] in the private room.",
      "The [walrus] sleeps on the ice, 100% sure.",
    ]);
    expect(await texts(ben, "walrus")).toHaveLength(2);
    expect(await texts(eve, "walrus")).toEqual(["The [walrus] of another team."]);
    const [result] = (await search(ben, { query: "harbour" })).results;
    expect(result).toMatchObject({
      workspaceId: other,
      workspaceName: "Other",
      sequence: 1,
      role: "user",
      author: { id: ben.userId, name: "Ben" },
    });
  });

  test.each([
    ["harb", 1],
    ["arbour", 0],
    ["run", 1],
    ["sleeping ice", 1],
    ["the walrus", 2],
    ["100%", 1],
    ["%", 0],
    ["' & ( ) | !: \\ :* <->", 0],
    ["harbour was", 1],
    ["walrus -ice", 1],
    ["walrus -the", 0],
    ['"walrus was" harbour', 1],
    ['"was walrus"', 0],
    ["ice or harb", 2],
    [" wOPEN", 0],
  ])("understands %j", async (query, count) => {
    if (!scene) return;
    expect(await texts(ben, query)).toHaveLength(count);
  });

  test("narrows by workspace, person, team and time, and refuses what one may not see", async () => {
    if (!scene) return;
    expect(await texts(ana, { query: "walrus", workspaceId: open })).toHaveLength(1);
    expect(await texts(ana, { query: "walrus", workspaceId: secret })).toHaveLength(1);
    expect(await texts(ana, { query: "walrus", authorId: ben.userId })).toHaveLength(1);
    expect(await texts(ana, { query: "walrus", authorId: "' | 'x\\" })).toEqual([]);
    expect(await texts(ana, { query: "walrus", teamId: ana.teamId })).toHaveLength(3);
    const now = new Date().toISOString();
    expect(await texts(ana, { query: "walrus", to: now })).toHaveLength(3);
    expect(await texts(ana, { query: "walrus", from: now })).toEqual([]);
    const unseen = await refusalOf(search(ben, { query: "walrus", workspaceId: secret }));
    expect(unseen.type).toBe("not_found");
    expect((await refusalOf(search(ben, { query: "walrus", teamId: eve.teamId }))).type).toBe("not_found");
    expect((await refusalOf(search(ben, { query: "walrus", cursor: "x" }))).type).toBe("invalid_input");
    expect((await refusalOf(search(ben, { query: " " }))).type).toBe("invalid_input");
  });

  test("a long message is shown where it matches, and the best come first, page by page", async () => {
    if (!scene) return;
    const [narwhal = ""] = await texts(ben, "narwhal");
    expect(narwhal).toContain("[narwhal]");
    expect(narwhal.length).toBeLessThan(310);
    const workspaceId = await createWorkspace(ana, "Lemmings");
    await say(ana, workspaceId, "lemming lemming lemming");
    for (let n = 0; n < 6; n++) await say(ana, workspaceId, `A lemming, number ${n}.`);
    const pages: string[][] = [];
    let cursor: string | undefined;
    do {
      const page = await search(ana, { query: "lemming", workspaceId, limit: 3, ...(cursor && { cursor }) });
      pages.push(page.results.map(({ sequence }) => String(sequence)));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(pages).toEqual([["1", "7", "6"], ["5", "4", "3"], ["2"]]);
  });

  test("whoever is removed from the team finds nothing of it any more", async () => {
    if (!scene) return;
    const kim = await joinTeam(ana, await signUp(scene.server.url, "Kim"));
    expect(await texts(kim, "walrus")).toHaveLength(2);
    await ana.api.team.removeMember.mutate({ teamId: ana.teamId, userId: kim.userId });
    expect(await texts(kim, "walrus")).toEqual([]);
  });
});
