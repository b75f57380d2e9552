import { readConfig } from "#server/lib/environment/readConfig.ts";
import { createParley } from "#server/parley.ts";
import { testEnv } from "./localParley.ts";
import { openDoor } from "./openDoor.ts";
import type { Scene } from "./scene.ts";
import { temporaryFolder } from "./temporaryFolder.ts";
import { testSecret } from "./testData.ts";

/** A second node of a scene on PostgreSQL, in this process too: it shares the database and the provider, no more. */
export async function createOtherNode(
  { provider, databaseUrl }: Pick<Scene, "provider" | "databaseUrl">,
  env: Record<string, string> = {},
): Promise<{ url: string } & AsyncDisposable> {
  if (databaseUrl === null) throw new Error("Only PostgreSQL takes a second node.");
  await using opened = new AsyncDisposableStack();
  const door = opened.use(await openDoor());
  const { path } = opened.use(await temporaryFolder());
  const own = { DATA_DIR: path, DATABASE_URL: databaseUrl, AUTH_SECRET: testSecret };
  const parley = opened.use(await createParley(readConfig({ ...testEnv(provider), ...own, ...env })));
  opened.use(door.lead(parley));
  const stack = opened.move();
  return { url: door.url, [Symbol.asyncDispose]: () => stack.disposeAsync() };
}
