import type { Person } from "#server/contract/person.ts";
import type { WorkspaceId } from "#server/core/workspaceId.ts";
import { authoriseWorkspace } from "#server/domain/access/authoriseWorkspace.ts";
import { createWorkspace } from "#server/domain/workspaces/createWorkspace.ts";
import { readConfig } from "#server/lib/environment/readConfig.ts";
import { createParley, type Parley } from "#server/parley.ts";
import { openDoor } from "./openDoor.ts";
import { createScriptedProvider, type ScriptedProvider } from "./scriptedProvider.ts";
import { createTestData, type DatabaseKind } from "./testData.ts";

// As `server/environment.ts` has it.
Object.assign(globalThis, { AI_SDK_LOG_WARNINGS: false });

type Env = Record<string, string>;

/** A server without pages in this process, on data of its own, and the scripted provider that it asks. */
export interface OpenParley extends AsyncDisposable {
  parley: Parley;
  url: string;
  provider: ScriptedProvider;
  dataDir: string;
  /** Of the PostgreSQL server's database; null where it is the embedded one. */
  databaseUrl: string | null;
}

/** The same with somebody in it, so that a test can look inside. */
export interface LocalParley extends OpenParley {
  /** Who asks, the owner of a team. */
  ana: Person;
  teamId: string;
  /** A new workspace of the team, as Ana may use it. */
  openWorkspace(): Promise<WorkspaceId>;
}

export interface OpenParleyOptions {
  database?: DatabaseKind | undefined;
  env?: EnvOf | undefined;
}

/** What a server is told, which may depend on what is around it. */
type EnvOf = Env | ((own: { provider: ScriptedProvider; url: string; databaseUrl: string | null }) => Env);

/** What every server of a test is told, unless the test says otherwise. `openai:scripted` is the default model. */
export function testEnv(provider: ScriptedProvider): Env {
  return {
    HOST: "127.0.0.1",
    PORT: "0",
    PAGES: "off",
    AUTO_TITLE: "0",
    DRAIN_SECONDS: "0",
    AUTO_RESUME: "0",
    SIGN_UP_LIMIT: "100000",
    OPENAI_BASE_URL: provider.url,
    OPENAI_MODELS: "scripted",
  };
}

/** Null where the kind of database that is asked for is not to be had. */
export async function openParley({ database, env = {} }: OpenParleyOptions = {}): Promise<OpenParley | null> {
  await using opened = new AsyncDisposableStack();
  const data = await createTestData(database);
  if (!data) return null;
  opened.use(data);
  const provider = opened.use(await createScriptedProvider());
  const door = opened.use(await openDoor());
  const own =
    typeof env === "function" ? env({ provider, url: door.url, databaseUrl: data.databaseUrl }) : env;
  const parley = opened.use(await createParley(readConfig({ ...testEnv(provider), ...data.env, ...own })));
  opened.use(door.lead(parley));
  const stack = opened.move();
  return {
    parley,
    url: door.url,
    provider,
    dataDir: data.dataDir,
    databaseUrl: data.databaseUrl,
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}

/** With Ana, whose account is the first. */
export async function createLocalParley(env: EnvOf = {}): Promise<LocalParley> {
  const open = await openParley({
    env: (own) => ({ OPENAI_API: "chat", ...(typeof env === "function" ? env(own) : env) }),
  });
  if (!open) throw new Error("There is no database.");
  const { parley } = open;
  const { prisma } = parley.deps;
  const { user } = await parley.auth.api.signUpEmail({
    body: { name: "Ana", email: "ana@example.com", password: "a long password" },
  });
  const { teamId } = await prisma.member.findFirstOrThrow({ where: { userId: user.id } });
  return {
    ...open,
    ana: { id: user.id, name: user.name },
    teamId,
    async openWorkspace() {
      const { id } = await createWorkspace(prisma, { userId: user.id, teamId, name: "Plan" });
      const access = await authoriseWorkspace(prisma, { userId: user.id, workspaceId: id });
      if (!access) throw new Error("Ana may not see her own workspace.");
      return access.workspaceId;
    },
  };
}
