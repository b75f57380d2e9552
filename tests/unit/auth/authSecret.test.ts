import { stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { loadAuthSecret } from "#server/auth/authSecret.ts";
import { temporaryFolder } from "#tests/support/temporaryFolder.ts";

test("a secret is made once, for its owner's eyes", async () => {
  await using folder = await temporaryFolder();
  const config = { dataDir: folder.path };
  const secrets = await Promise.all([1, 2, 3].map(() => loadAuthSecret(config)));
  expect(new Set(secrets).size).toBe(1);
  expect(secrets[0]?.length).toBeGreaterThanOrEqual(32);
  expect(await loadAuthSecret(config)).toBe(secrets[0]);
  const { mode } = await stat(join(folder.path, "auth-secret"));
  expect((mode & 0o777).toString(8)).toBe("600");
});

test("AUTH_SECRET wins, and is needed with DATABASE_URL", async () => {
  const dataDir = "/nowhere";
  const authSecret = "x".repeat(32);
  expect(await loadAuthSecret({ dataDir, authSecret })).toBe(authSecret);
  expect(await loadAuthSecret({ dataDir, authSecret, databaseUrl: "postgresql://x" })).toBe(authSecret);
  await expect(loadAuthSecret({ dataDir, databaseUrl: "postgresql://x" })).rejects.toThrow(
    "With DATABASE_URL, AUTH_SECRET is needed too",
  );
});

test("a damaged secret is named, not replaced", async () => {
  await using folder = await temporaryFolder();
  await writeFile(join(folder.path, "auth-secret"), "short\n");
  await expect(loadAuthSecret({ dataDir: folder.path })).rejects.toThrow("is damaged");
});
