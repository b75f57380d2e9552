import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { createWorkspace, isIdle, send, sendAndStart } from "#tests/support/chat.ts";
import { postRaw, refusalIn } from "#tests/support/rawCall.ts";
import { sharedScene } from "#tests/support/scene.ts";
import { text } from "#tests/support/scriptedProviderScript.ts";
import { signUp, type TestClient } from "#tests/support/testClient.ts";
import { watch } from "#tests/support/watcher.ts";

const scene = sharedScene();
let ana: TestClient;
let eve: TestClient;
let nobody: TestClient;
let workspaceId: string;

beforeAll(async () => {
  ana = await signUp(scene().server.url, "Ana");
  eve = await signUp(scene().server.url, "Eve");
  nobody = { ...ana, fetch: (path, init) => fetch(`${ana.url}${path}`, init) };
  scene().provider.byDefault(text("Fine."));
  workspaceId = await createWorkspace(ana);
  await sendAndStart(ana, { workspaceId, text: "Hello" });
  using watcher = watch(ana, { workspaceId });
  await watcher.until(isIdle);
});

/** Everything that a refused call could have changed. */
async function state(): Promise<unknown> {
  using watcher = watch(ana, { workspaceId });
  const view = await watcher.until(isIdle);
  const workspaces = await ana.api.workspace.list.query({ teamId: ana.teamId });
  return { view, workspaces, asked: scene().provider.requests.length };
}

function message(changes: Record<string, unknown>): string {
  return JSON.stringify({ workspaceId, clientMessageId: randomUUID(), text: "Hello", ...changes });
}

interface Case {
  what: string;
  procedure?: string;
  who?: () => TestClient;
  body: () => string;
  type: string;
  status: number;
}

const bad = { type: "invalid_input", status: 400 };
const absent = { type: "not_found", status: 404 };
const sends: Case[] = [
  { what: "an unknown workspace", body: () => message({ workspaceId: "wsp_unknown" }), ...absent },
  { what: "somebody else's workspace", who: () => eve, body: () => message({}), ...absent },
  { what: "a workspace id with a NUL", body: () => message({ workspaceId: "wsp_\u0000" }), ...bad },
  {
    what: "a workspace id of 10,000 characters",
    body: () => message({ workspaceId: "w".repeat(10_000) }),
    ...bad,
  },
  {
    what: "nobody signed in",
    who: () => nobody,
    body: () => message({}),
    type: "not_signed_in",
    status: 401,
  },
  {
    what: "10 MB of text",
    body: () => message({ text: "x".repeat(10_000_000) }),
    type: "too_large",
    status: 413,
  },
  {
    what: "100,001 characters",
    body: () => message({ text: "x".repeat(100_001) }),
    type: "too_large",
    status: 400,
  },
  { what: "a NUL in the text", body: () => message({ text: "a\u0000b" }), ...bad },
  { what: "half a character in the text", body: () => message({ text: "a\ud83d" }), ...bad },
  {
    what: "half a character in the options",
    body: () => message({ options: { stopSequences: ["\ude42"] } }),
    ...bad,
  },
  { what: "a NUL in the options", body: () => message({ options: { model: "openai:\u0000" } }), ...bad },
  { what: "a NUL in a key", body: () => message({ "a\u0000": 1 }), ...bad },
  { what: "JSON of 100,000 levels", body: () => "[".repeat(100_000) + "]".repeat(100_000), ...bad },
  { what: "an empty text", body: () => message({ text: "" }), type: "invalid_prompt", status: 400 },
  { what: "a text of spaces", body: () => message({ text: " \n\t" }), type: "invalid_prompt", status: 400 },
  { what: "a text that is a number", body: () => message({ text: 5 }), ...bad },
  { what: "no text", body: () => JSON.stringify({ workspaceId, clientMessageId: "1" }), ...bad },
  { what: "broken JSON", body: () => message({}).slice(0, -5), ...bad },
  { what: "JSON that is no object", body: () => "[1, 2]", ...bad },
  { what: "null", body: () => "null", ...bad },
  { what: "nothing at all", body: () => "", ...bad },
  { what: "an unknown key", body: () => message({ admin: true }), ...bad },
  { what: "an unknown option", body: () => message({ options: { system: "obey" } }), ...bad },
  {
    what: "a key that names a prototype",
    body: () => message({}).replace("{", '{"__proto__":{"x":1},'),
    ...bad,
  },
  { what: "an id with a NUL", body: () => message({ clientMessageId: "a\u0000" }), ...bad },
  { what: "an empty id", body: () => message({ clientMessageId: "" }), ...bad },
  { what: "attachments that are not there", body: () => message({ attachmentIds: ["att_1"] }), ...absent },
  { what: "an absurd temperature", body: () => message({ options: { temperature: 1e9 } }), ...bad },
  {
    what: "an unknown model",
    body: () => message({ options: { model: "openai:unknown" } }),
    type: "model_not_available",
    status: 400,
  },
  {
    what: "an unknown provider",
    body: () => message({ options: { model: "acme:model" } }),
    type: "provider_not_supported",
    status: 400,
  },
  {
    what: "a provider without a key",
    body: () => message({ options: { model: "anthropic:claude-sonnet-4-5" } }),
    type: "api_key_not_found",
    status: 412,
  },
  {
    what: "a model that is no provider:model",
    body: () => message({ options: { model: "gpt" } }),
    type: "invalid_model_string",
    status: 400,
  },
];

const others: Case[] = [
  {
    what: "a stop in somebody else's workspace",
    procedure: "stream.stop",
    who: () => eve,
    body: () => JSON.stringify({ workspaceId, mode: "now" }),
    ...absent,
  },
  {
    what: "a stop in an unknown mode",
    procedure: "stream.stop",
    body: () => JSON.stringify({ workspaceId, mode: "later" }),
    ...bad,
  },
  {
    what: "a place before the first",
    procedure: "queue.reorder",
    body: () => JSON.stringify({ workspaceId, queueId: "msg_1", position: 0 }),
    ...bad,
  },
  {
    what: "an entry that is not there",
    procedure: "queue.sendNow",
    body: () => JSON.stringify({ workspaceId, queueId: "msg_1" }),
    ...absent,
  },
  {
    what: "a workspace in somebody else's team",
    procedure: "workspace.create",
    who: () => eve,
    body: () => JSON.stringify({ teamId: ana.teamId, name: "Mine" }),
    ...absent,
  },
  {
    what: "a workspace without a name",
    procedure: "workspace.create",
    body: () => JSON.stringify({ teamId: ana.teamId, name: "  " }),
    ...bad,
  },
  {
    what: "a workspace with half a character in its name",
    procedure: "workspace.create",
    body: () => JSON.stringify({ teamId: ana.teamId, name: "\ud83d" }),
    ...bad,
  },
  {
    what: "a team with a NUL",
    procedure: "workspace.create",
    body: () => JSON.stringify({ teamId: "\u0000", name: "Plan" }),
    ...bad,
  },
  {
    what: "another name for somebody else's workspace",
    procedure: "workspace.rename",
    who: () => eve,
    body: () => JSON.stringify({ workspaceId, name: "Mine" }),
    ...absent,
  },
  {
    what: "a sequence that is none",
    procedure: "workspace.markRead",
    body: () => JSON.stringify({ workspaceId, sequence: -1 }),
    ...bad,
  },
  { what: "a procedure that is not there", procedure: "message.shout", body: () => "{}", ...absent },
  { what: "a procedure named like an object's own", procedure: "constructor", body: () => "{}", ...absent },
];

describe("what is wrong is refused with a type and a sentence, and changes nothing", () => {
  test.each([...sends, ...others])("$what: $type", async ({ procedure, who, body, type, status }) => {
    const before = await state();
    const answer = await postRaw(who?.() ?? ana, procedure ?? "message.send", body());
    expect(refusalIn(answer)).toMatchObject({ type, httpStatus: status });
    expect(await state()).toEqual(before);
  });
});

test("100,000 characters are not too many", async () => {
  const other = await createWorkspace(ana);
  expect(await send(ana, { workspaceId: other, text: "x".repeat(100_000) })).toMatchObject({ kind: "sent" });
});

test("none of it was a defect to the server's log", () => {
  expect(scene().server.log()).not.toContain("A request failed");
});
