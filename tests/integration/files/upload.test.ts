import { readdir } from "node:fs/promises";
import { request as httpRequest } from "node:http";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { limits } from "#server/contract/limits.ts";
import { log } from "#server/lib/log.ts";
import { createWorkspace } from "#tests/support/chat.ts";
import { joinTeam } from "#tests/support/joinTeam.ts";
import { createLocalParley, type LocalParley } from "#tests/support/localParley.ts";
import { parseRefusal } from "#tests/support/refusal.ts";
import { jpeg, pdf, png } from "#tests/support/sampleFiles.ts";
import { signUp, type TestClient } from "#tests/support/testClient.ts";
import { postFile, type SampleFile, uploadFile } from "#tests/support/uploadFile.ts";

let local: LocalParley;
let ana: TestClient;
let ben: TestClient;
let stranger: TestClient;
let viewer: TestClient;
let workspaceId: string;

beforeEach(() => {
  vi.spyOn(log, "info").mockReturnValue();
});

beforeAll(async () => {
  local = await createLocalParley();
  ana = await signUp(local.url, "Ana");
  ben = await joinTeam(ana, await signUp(local.url, "Ben"));
  viewer = await joinTeam(ana, await signUp(local.url, "Vera"), "viewer");
  stranger = await signUp(local.url, "Eve");
  workspaceId = await createWorkspace(ana);
});
afterAll(() => local[Symbol.asyncDispose]());

/** Files that are there, of whatever kind, and rows. */
async function left(): Promise<{ files: number; incoming: number; rows: number }> {
  const root = join(local.dataDir, "attachments");
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return {
    files: files.length,
    incoming: files.filter(({ parentPath }) => parentPath.endsWith("incoming")).length,
    rows: await local.parley.deps.prisma.attachment.count(),
  };
}

async function refused(response: Response) {
  const { error } = await response.json();
  const refusal = parseRefusal(error);
  expect(refusal.httpStatus).toBe(response.status);
  return { status: response.status, type: refusal.type };
}

const sample: SampleFile = { name: "a.png", bytes: png(30, 20), type: "image/png" };

describe("a file", () => {
  test("is served to those who may see its workspace, and to nobody else", async () => {
    const file = await uploadFile(ana, workspaceId, sample);
    expect(file).toEqual({ id: file.id, name: "a.png", mediaType: "image/png", size: png(30, 20).length });
    const path = `/api/attachments/${file.id}`;
    for (const client of [ana, ben, viewer]) {
      const response = await client.fetch(path);
      expect(response.status).toBe(200);
      expect(Buffer.from(await response.arrayBuffer())).toEqual(png(30, 20));
    }
    const missing = { status: 404, type: "not_found" };
    expect(await refused(await stranger.fetch(path))).toEqual(missing);
    expect(await refused(await ana.fetch("/api/attachments/att_none"))).toEqual(missing);
    expect(await refused(await fetch(`${local.url}${path}`))).toEqual({ status: 401, type: "not_signed_in" });
    const stored = await local.parley.deps.prisma.attachment.findUniqueOrThrow({ where: { id: file.id } });
    expect(stored).toMatchObject({ width: 30, height: 20 });
  });

  test("comes with headers that let nothing in it run, and is kept by one browser alone", async () => {
    const { id } = await uploadFile(ana, workspaceId, { name: "Ö.html", bytes: "<script>alert(1)</script>" });
    const response = await ana.fetch(`/api/attachments/${id}`);
    const headers = Object.fromEntries(response.headers);
    expect(headers).toMatchObject({
      "content-type": "text/plain; charset=utf-8",
      "x-content-type-options": "nosniff",
      "content-disposition": `inline; filename="_.html"; filename*=UTF-8''%C3%96.html`,
      "cache-control": "private, no-cache",
      "cross-origin-resource-policy": "same-origin",
    });
    expect(headers["content-security-policy"]).toMatch(/default-src 'none';.* sandbox$/);
    const etag = headers.etag ?? "";
    const again = await ana.fetch(`/api/attachments/${id}`, { headers: { "if-none-match": etag } });
    expect(again.status).toBe(304);
    const stale = await stranger.fetch(`/api/attachments/${id}`, { headers: { "if-none-match": etag } });
    expect(stale.status).toBe(404);
  });

  test("is served in pieces", async () => {
    const { id } = await uploadFile(ana, workspaceId, { name: "a.txt", bytes: "0123456789" });
    const get = (headers: Record<string, string>, method = "GET") =>
      ana.fetch(`/api/attachments/${id}`, { method, headers });
    const piece = await get({ range: "bytes=2-4" });
    expect([piece.status, piece.headers.get("content-range"), await piece.text()]).toEqual([
      206,
      "bytes 2-4/10",
      "234",
    ]);
    expect((await get({ range: "bytes=10-" })).status).toBe(416);
    expect(await (await get({ range: "bytes=0-0", "if-range": '"another"' })).text()).toBe("0123456789");
    const head = await get({}, "HEAD");
    expect([head.status, head.headers.get("content-length"), await head.text()]).toEqual([200, "10", ""]);
  });
});

describe("what a file is", () => {
  test.each([
    ["a JPEG that is called text", { name: "a.txt", bytes: jpeg(4, 5), type: "text/plain" }, "image/jpeg"],
    ["HTML that is called an image", { name: "a.png", bytes: "<html>", type: "image/png" }, "text/plain"],
    [
      "SVG",
      { name: "a.svg", bytes: "<svg xmlns='http://www.w3.org/2000/svg'/>", type: "image/svg+xml" },
      "text/plain",
    ],
    ["XML", { name: "a.xml", bytes: "<?xml version='1.0'?><a/>" }, "text/plain"],
    ["source code", { name: "a.ts", bytes: "const a = 'ö🙂';\n", type: "video/mp2t" }, "text/plain"],
    ["PDF", { name: "a.pdf", bytes: pdf() }, "application/pdf"],
    ["GIF", { name: "a.gif", bytes: Buffer.from("GIF89a\x01\0\x01\0\0\0\0;", "latin1") }, "image/gif"],
  ] satisfies [string, SampleFile, string][])("is told by its content: %s", async (_, file, mediaType) => {
    expect(await uploadFile(ana, workspaceId, file)).toMatchObject({ name: file.name, mediaType });
  });

  test.each([
    ["a program", Buffer.from("\x7fELF\x02\x01\x01\0\0\0", "latin1")],
    ["a ZIP", Buffer.from("PK\x03\x04\x14\0\0\0\x08\0aaaaaaaaaaaaaaaaaaaa", "latin1")],
    ["text with a NUL", "a\0b"],
    ["text that is not UTF-8", Buffer.from([0x61, 0xff, 0x62])],
    ["text that ends within a character", Buffer.from([0x61, 0xc3])],
    ["nothing", ""],
  ])("is refused where it is %s, and leaves nothing", async (_, bytes) => {
    const before = await left();
    const file = { name: "a.txt", bytes, type: "text/plain" };
    const response = await postFile(ana, workspaceId, { file });
    expect(await refused(response)).toEqual({ status: 400, type: "invalid_input" });
    expect(await left()).toEqual(before);
  });
});

describe("an upload is refused and leaves nothing", () => {
  test("where the file is too large, with or without its length in the header", async () => {
    const before = await left();
    const large = { name: "a.txt", bytes: "a".repeat(limits.attachmentBytes + 1) };
    const tooLarge = { status: 413, type: "too_large" };
    expect(await refused(await postFile(ana, workspaceId, { file: large }))).toEqual(tooLarge);
    const far = { name: "a.txt", bytes: "a".repeat(limits.attachmentBytes + 1024 * 1024) };
    expect(await refused(await postFile(ana, workspaceId, { file: far }))).toEqual(tooLarge);
    expect(await left()).toEqual(before);
    const whole = { name: "a.txt", bytes: "a".repeat(limits.attachmentBytes) };
    expect(await uploadFile(ana, workspaceId, whole)).toMatchObject({ size: limits.attachmentBytes });
  });

  test("where it comes from another site", async () => {
    const before = await left();
    const forbidden = { status: 403, type: "forbidden" };
    const from = (headers: Record<string, string>) => postFile(ana, workspaceId, { file: sample, headers });
    expect(await refused(await from({ origin: "https://evil.example" }))).toEqual(forbidden);
    expect(await refused(await from({ origin: "null" }))).toEqual(forbidden);
    expect(await left()).toEqual(before);
  });

  test("where its sender may not write there", async () => {
    const before = await left();
    const missing = { status: 404, type: "not_found" };
    expect(await refused(await postFile(viewer, workspaceId, { file: sample }))).toEqual({
      status: 403,
      type: "forbidden",
    });
    expect(await refused(await postFile(stranger, workspaceId, { file: sample }))).toEqual(missing);
    expect(await refused(await postFile(ana, "", { file: sample }))).toEqual(missing);
    const archived = await createWorkspace(ana);
    await ana.api.workspace.archive.mutate({ workspaceId: archived });
    expect(await refused(await postFile(ana, archived, { file: sample }))).toEqual({
      status: 403,
      type: "policy_denied",
    });
    expect(await left()).toEqual(before);
  });

  test("where it is no form with one file", async () => {
    const before = await left();
    const bad = { status: 400, type: "invalid_input" };
    const post = (body: string | FormData, headers: Record<string, string> = {}) =>
      ana.fetch(`/api/attachments?workspaceId=${workspaceId}`, {
        method: "POST",
        body,
        headers: { origin: ana.url, ...headers },
      });
    expect(await refused(await post("{}", { "content-type": "application/json" }))).toEqual(bad);
    expect(await refused(await post("--x", { "content-type": "multipart/form-data; boundary=x" }))).toEqual(
      bad,
    );
    const two = new FormData();
    for (const name of ["a.txt", "b.txt"]) two.append("file", new Blob(["text"]), name);
    expect(await refused(await post(two))).toEqual(bad);
    const none = new FormData();
    none.append("text", "no file");
    expect(await refused(await post(none))).toEqual(bad);
    expect(await left()).toEqual(before);
  });

  test("where it is cut", async () => {
    const before = await left();
    const request = httpRequest(`${local.url}/api/attachments?workspaceId=${workspaceId}`, {
      method: "POST",
      headers: {
        cookie: ana.cookie,
        "content-type": "multipart/form-data; boundary=x",
        "content-length": 100_000,
      },
    });
    request.on("error", () => {});
    request.write('--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\nbeginning');
    await vi.waitFor(async () => expect((await left()).incoming).toBe(1), 10_000);
    request.destroy();
    await vi.waitFor(async () => expect(await left()).toEqual(before), 10_000);
  });
});

test("a file that is not sent can be thrown away by its owner alone", async () => {
  const file = await uploadFile(ana, workspaceId, sample);
  const path = `/api/attachments/${file.id}`;
  const remove = (client: TestClient, origin = client.url) =>
    client.fetch(path, { method: "DELETE", headers: { origin } });
  expect((await remove(ana, "https://evil.example")).status).toBe(403);
  await remove(ben);
  expect((await ana.fetch(path)).status).toBe(200);
  const before = await left();
  expect((await remove(ana)).status).toBe(204);
  expect((await remove(ana)).status).toBe(204);
  expect((await ana.fetch(path)).status).toBe(404);
  await vi.waitFor(
    async () => expect(await left()).toEqual({ ...before, files: before.files - 1, rows: before.rows - 1 }),
    10_000,
  );
});
