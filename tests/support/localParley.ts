import type { Person } from "#server/contract/person.ts";
import type { WorkspaceId } from "#server/core/workspaceId.ts";
import { authoriseWorkspace } from "#server/domain/access/authoriseWorkspace.ts";
import { createWorkspace } from "#server/domain/workspaces/createWorkspace.ts";
import { readConfig } from "#server/lib/environment/readConfig.ts";
import { createParley, type Parley } from "#server/parley.ts";
import { prepareDataDir } from "./prepareDataDir.ts";
import { createScriptedProvider, type ScriptedProvider } from "./scriptedProvider.ts";
import { temporaryFolder } from "./temporaryFolder.ts";

// As `server/environment.ts` has it.
Object.assign(globalThis, { AI_SDK_LOG_WARNINGS: false });

/** A whole server in this process, without HTTP, so that a test can look inside. */
export interface LocalParley extends AsyncDisposable {
  parley: Parley;
  provider: ScriptedProvider;
  dataDir: string;
  /** Who asks, the owner of a team. */
  ana: Person;
  teamId: string;
  /** A new workspace of the team, as Ana may use it. */
  openWorkspace(): Promise<WorkspaceId>;
}

export async function createLocalParley(env: Record<string, string> = {}): Promise<LocalParley> {
  await using opened = new AsyncDisposableStack();
  const folder = opened.use(await temporaryFolder());
  const provider = opened.use(await createScriptedProvider());
  await prepareDataDir(folder.path);
  const config = readConfig({
    DATA_DIR: folder.path,
    PAGES: "off",
    AUTO_TITLE: "0",
    AUTO_RESUME: "0",
    AUTH_SECRET: "a secret for the tests, and no others",
    OPENAI_BASE_URL: provider.url,
    OPENAI_API: "chat",
    OPENAI_MODELS: "scripted",
    ...env,
  });
  const parley = opened.use(await createParley(config));
  const { prisma } = parley.deps;
  const { user } = await parley.auth.api.signUpEmail({
    body: { name: "Ana", email: "ana@example.com", password: "a long password" },
  });
  const { teamId } = await prisma.member.findFirstOrThrow({ where: { userId: user.id } });
  const stack = opened.move();
  return {
    parley,
    provider,
    dataDir: folder.path,
    ana: { id: user.id, name: user.name },
    teamId,
    async openWorkspace() {
      const { id } = await createWorkspace(prisma, { userId: user.id, teamId, name: "Plan" });
      const access = await authoriseWorkspace(prisma, { userId: user.id, workspaceId: id });
      if (!access) throw new Error("Ana may not see her own workspace.");
      return access.workspaceId;
    },
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}
