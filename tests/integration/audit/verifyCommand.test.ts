import { execFile } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";
import { lockDataDir } from "#server/db/dataDirLock.ts";
import { openEmbeddedDatabase } from "#server/db/openEmbeddedDatabase.ts";
import { createEmptyDatabase } from "#tests/support/postgres.ts";
import { prepareDataDir } from "#tests/support/prepareDataDir.ts";
import { temporaryFolder } from "#tests/support/temporaryFolder.ts";

const root = join(import.meta.dirname, "../../..");

/** Runs `npm run audit:verify`; what it says, and whether it is content. */
function verify(env: Record<string, string>, ...args: string[]): Promise<{ code: number; said: string }> {
  const command = ["server/domain/audit/commands/verify.ts", ...args];
  const options = {
    cwd: root,
    env: { ...process.env, NODE_COMPILE_CACHE: join(root, "node_modules/.cache/node-compile"), ...env },
  };
  return new Promise((resolve) => {
    const child = execFile(process.execPath, command, options, (_error, out, err) =>
      resolve({ code: child.exitCode ?? -1, said: `${out}${err}` }),
    );
  });
}

test("audit:verify migrates an empty database, names the first broken row, and says why it refuses", async () => {
  await using folder = await temporaryFolder();
  const env = { DATA_DIR: folder.path };
  await using server = await createEmptyDatabase();
  if (server) {
    const empty = await verify({ ...env, DATABASE_URL: server.url });
    expect(empty).toMatchObject({ code: 0, said: expect.stringContaining("0 rows") });
  }

  await prepareDataDir(folder.path);
  {
    await using database = await openEmbeddedDatabase(folder.path);
    await database.prisma.$executeRaw`
      insert into "AuditEntry" (action) select 'auth.sign-in' from generate_series(1, 5)`;
  }
  expect(await verify(env)).toMatchObject({
    code: 0,
    said: expect.stringMatching(/whole: 5 rows.*\n5:[0-9a-f]{64}\n/),
  });
  expect(await verify(env, "5:nothing")).toMatchObject({
    code: 1,
    said: expect.stringContaining("is not a row"),
  });
  {
    await using _running = await lockDataDir(folder.path);
    const refused = await verify(env);
    expect(refused).toMatchObject({
      code: 1,
      said: expect.stringMatching(/^Another Parley process uses DATA_DIR/),
    });
  }
  {
    await using database = await openEmbeddedDatabase(folder.path);
    await database.prisma.$executeRaw`alter table "AuditEntry" disable trigger user`;
    await database.prisma.$executeRaw`update "AuditEntry" set ip = '::1' where id = 3`;
  }
  expect(await verify(env)).toMatchObject({ code: 1, said: expect.stringContaining("broken at row 3") });
}, 240_000);
