import { mkdir, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { describe, expect, test, vi } from "vitest";
import { openStorage } from "#server/domain/attachments/storage/openStorage.ts";
import { readConfig } from "#server/lib/environment/readConfig.ts";
import { log } from "#server/lib/log.ts";
import { createWorkspace } from "#tests/support/chat.ts";
import { createLocalParley } from "#tests/support/localParley.ts";
import { createScriptedS3, type ScriptedS3 } from "#tests/support/scriptedS3.ts";
import { temporaryFolder } from "#tests/support/temporaryFolder.ts";
import { signUp } from "#tests/support/testClient.ts";
import { postFile, uploadFile } from "#tests/support/uploadFile.ts";

const environmentOf = ({ url }: ScriptedS3) => ({
  S3_BUCKET: "files",
  S3_ENDPOINT: url,
  S3_ACCESS_KEY_ID: "key",
  S3_SECRET_ACCESS_KEY: "secret",
  S3_FORCE_PATH_STYLE: "1",
});

/** What every driver promises. */
function storageSuite(environment: (s3: ScriptedS3) => Record<string, string>): void {
  test("a file is taken over whole, read whole or in part, and removed", async () => {
    await using s3 = await createScriptedS3();
    await using folder = await temporaryFolder();
    const storage = await openStorage(readConfig(environment(s3)), folder.path);
    const path = join(storage.incoming, "received");
    await writeFile(path, "0123456789");
    await storage.put("ab/att_1", { path, size: 10, mediaType: "text/plain" });
    expect(await readdir(storage.incoming)).toEqual([]);
    const read = async (range?: { start: number; end: number }) => {
      const content = await storage.read("ab/att_1", range);
      return content && (await text(content));
    };
    expect(await read()).toBe("0123456789");
    expect(await read({ start: 2, end: 4 })).toBe("234");
    expect(await storage.read("ab/att_2")).toBeNull();
    await storage.remove("ab/att_1");
    await storage.remove("ab/att_1");
    expect(await read()).toBeNull();
  });
}

describe("disk", () => {
  storageSuite(() => ({}));

  test("what a cut upload left is gone at the next start, and files stay", async () => {
    await using folder = await temporaryFolder();
    const root = join(folder.path, "attachments");
    await mkdir(join(root, "incoming"), { recursive: true });
    await mkdir(join(root, "ab"));
    await writeFile(join(root, "incoming", "half"), "x");
    await writeFile(join(root, "ab", "att_1"), "x");
    const storage = await openStorage(readConfig({}), folder.path);
    expect(await readdir(storage.incoming)).toEqual([]);
    const kept = await storage.read("ab/att_1");
    expect(kept && (await text(kept))).toBe("x");
  });
});

describe("S3", () => {
  storageSuite(environmentOf);

  test("a whole server keeps its files in a bucket, by signed requests that other servers understand", async () => {
    vi.spyOn(log, "info").mockReturnValue();
    vi.spyOn(log, "error").mockReturnValue();
    await using s3 = await createScriptedS3();
    await using local = await createLocalParley(environmentOf(s3));
    const ana = await signUp(local.url, "Ana");
    const workspaceId = await createWorkspace(ana);
    const { id } = await uploadFile(ana, workspaceId, { name: "a.txt", bytes: "0123456789" });
    expect([...s3.objects.values()].map(String)).toEqual(["0123456789"]);
    expect(s3.requests[0]).toMatchObject({ method: "PUT", signed: true, length: "10" });
    expect(s3.requests[0]?.path).toMatch(new RegExp(`^/files/attachments/../${id}$`));
    expect(await readdir(join(local.dataDir, "attachments", "incoming"))).toEqual([]);
    const piece = await ana.fetch(`/api/attachments/${id}`, { headers: { range: "bytes=1-3" } });
    expect([piece.status, await piece.text()]).toEqual([206, "123"]);

    s3.fail(true);
    const refused = await postFile(ana, workspaceId, { file: { name: "b.txt", bytes: "text" } });
    expect(refused.status).toBe(500);
    expect(await readdir(join(local.dataDir, "attachments", "incoming"))).toEqual([]);
    s3.fail(false);
    await ana.fetch(`/api/attachments/${id}`, { method: "DELETE", headers: { origin: ana.url } });
    await vi.waitFor(async () => {
      expect(s3.objects.size).toBe(0);
      expect(await local.parley.deps.prisma.attachment.count()).toBe(0);
    }, 20_000);
  });
});
