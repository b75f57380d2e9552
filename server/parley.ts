import { join } from "node:path";
import { type Auth, createAuth } from "#server/auth/auth.ts";
import { loadAuthSecret } from "#server/auth/authSecret.ts";
import { invitedAddress, isInvited } from "#server/auth/invitedSignUp.ts";
import { readSession, type SignedIn } from "#server/auth/readSession.ts";
import type { Database } from "#server/db/database.ts";
import { type DataDirLock, lockDataDir } from "#server/db/dataDirLock.ts";
import { migrateDatabase } from "#server/db/migrate.ts";
import { openDatabase } from "#server/db/openDatabase.ts";
import { type Clock, createSetClock } from "#server/lib/clock.ts";
import type { Config } from "#server/lib/config.ts";
import { createId } from "#server/lib/createId.ts";
import { loadNodeId } from "#server/lib/loadNodeId.ts";
import { log } from "#server/lib/log.ts";
import { createMailer, type Mailer } from "#server/lib/mailer.ts";
import { createRateLimit, type RateLimit } from "#server/lib/rateLimit.ts";
import { createSecretBox, type SecretBox } from "#server/lib/secretBox.ts";
import type { ProvidersConfig } from "#server/providers/providersConfig.ts";
import { createPublicFetch } from "#server/providers/publicFetch.ts";
import { createRegistry } from "#server/providers/registry.ts";
import { builtInTools } from "#server/providers/tools/builtInTools.ts";
import { createMcpTools } from "#server/providers/tools/mcp/mcpTools.ts";
import type { ParleyTool } from "#server/providers/tools/tool.ts";
import { isActivity, type LogReader, type Tail } from "#server/streaming/workspaceLog.ts";
import type { Event, EventRecord, EventType } from "./contract/events.ts";
import { matches } from "./core/toolPolicy.ts";
import type { WorkspaceId } from "./core/workspaceId.ts";
import { type AccessWatch, startAccessWatch } from "./domain/access/accessWatch.ts";
import { type AdminAreas, readAdminAreas } from "./domain/access/authoriseAdmin.ts";
import type { AttachmentStorage } from "./domain/attachments/storage/attachmentStorage.ts";
import { openStorage } from "./domain/attachments/storage/openStorage.ts";
import { requestsPerMinute } from "./domain/compliance/openApi.ts";
import type { DomainDeps } from "./domain/domainDeps.ts";
import { mcpServersOf } from "./domain/mcp/mcpServersOf.ts";
import { createPresence, type Presence } from "./domain/presence/presence.ts";
import { due } from "./domain/queue/due.ts";
import { createSearchHistory } from "./domain/search/searchHistory.ts";
import { type ShareGate, startShareGate } from "./domain/share/shareGate.ts";
import { createTeamNews, type TeamNews } from "./domain/sidebar/teamNews.ts";
import { startSweeper, sweep, tidy } from "./domain/sweeper.ts";
import { readTeamRegistries } from "./domain/teams/settings/readTeamRegistries.ts";
import { makeTitle } from "./domain/workspaces/makeTitle.ts";
import { createBulkheads } from "./lib/bulkheads.ts";
import { createKeyedMutex } from "./lib/keyedMutex.ts";
import { type Doorbell, silentDoorbell } from "./log/doorbell.ts";
import { createEventLog } from "./log/eventLog.ts";
import { createPostgresDoorbell } from "./log/postgresDoorbell.ts";
import { shareReads } from "./log/shareReads.ts";
import { createTail } from "./log/tail.ts";
import { type DrainOptions, drain } from "./streaming/drain.ts";
import { heedOthers } from "./streaming/heedOthers.ts";
import { createLogReader } from "./streaming/logReader.ts";
import { createLostResponses } from "./streaming/lostResponses.ts";
import { type Heartbeat, type Node, startHeartbeat } from "./streaming/node.ts";
import { recoverDead, startRecovery } from "./streaming/recoverDead.ts";
import { sweepScratch } from "./streaming/scratch.ts";
import { startStorageWatch } from "./streaming/storageWatch.ts";
import { createToollessModels } from "./streaming/toollessModels.ts";

/** One running server: everything that there must be one of per process. */
export interface Parley extends AsyncDisposable {
  config: Config;
  database: Database;
  auth: Auth;
  deps: DomainDeps;
  tail: Tail;
  reader: LogReader;
  presence: Presence;
  teamNews: TeamNews;
  accessWatch: AccessWatch;
  shareGate: ShareGate;
  /** How often a token of the compliance API may ask. */
  tokenLimit: RateLimit;
  heartbeat: Heartbeat;
  /** Whether other nodes are heard, where there may be any. */
  isListening(): boolean;
  /** Who sends these headers; for pages, which reach the server through `globalThis`. */
  readSession(headers: Headers): Promise<SignedIn | null>;
  /** What somebody may look back at; for pages. */
  readAdminAreas(userId: string): Promise<AdminAreas>;
  /** Null: this server sends no mails. */
  mailer: Mailer | null;
  /** Whether a new account can be made now, by whoever has this invitation's token, if any. */
  signUpOpen(invitationToken?: string | null): Promise<boolean>;
  /** The address that an open invitation was made for, if for one. */
  invitedAddress(invitationToken: string | null): Promise<string | null>;
  /** Starts nothing more, and lets the running streams end or hands them over. */
  drain(options?: DrainOptions): Promise<void>;
  /** Whether it is being stopped. */
  isDraining(): boolean;
}

declare global {
  var parley: Parley;
}

const sweepEveryMs = 1_000;
/** See `EventLogDeps`: about a commit of PostgreSQL's, and a frame or less of a screen. */
const patienceMs = { postgresql: 5, embedded: 12 };

interface DepsOptions {
  config: Config;
  node: Node;
  heartbeat: Heartbeat;
  clock: Clock;
  tail: Tail;
  doorbell: Doorbell;
  teamNews: TeamNews;
  storage: AttachmentStorage;
  secretBox: SecretBox;
}

function createDeps(database: Database, options: DepsOptions) {
  const { config, node, heartbeat, clock, tail, doorbell, teamNews, storage, secretBox } = options;
  const scratchRoot = join(config.dataDir, "scratch");
  const { prisma } = database;
  const eventLog = createEventLog<Event>({
    prisma,
    lanePrisma: database.lane,
    clock,
    isActivity,
    patienceMs: patienceMs[database.kind],
    publish: (batches) => {
      for (const batch of batches) {
        tail.publish(batch);
        if (batch.records.some(isListed)) teamNews.noteWorkspace(batch.workspaceId);
      }
      doorbell.ring(batches);
    },
  });
  const providers: ProvidersConfig = {
    openaiApiKey: config.openai.apiKey,
    openaiBaseUrl: config.openai.baseUrl,
    openaiApi: config.openai.api,
    openaiModels: config.openai.models,
    anthropicApiKey: config.anthropic.apiKey,
    anthropicBaseUrl: config.anthropic.baseUrl,
    anthropicModels: config.anthropic.models,
    imageModels: config.imageModels,
    thinkTagModels: config.thinkTagModels,
    noThinkTagModels: config.noThinkTagModels,
    defaultModel: config.defaultModel,
  };
  const registry = createRegistry(providers, clock);
  const teamFetch = config.teamPrivateAddresses ? globalThis.fetch : createPublicFetch();
  const registriesOf = (teamId: string) =>
    readTeamRegistries({ prisma, secretBox, teamFetch, config: providers, registry, clock }, teamId);
  const mcpTimeoutMs = config.mcpTimeoutSeconds * 1000;
  const asConfigured = (tool: ParleyTool): ParleyTool => ({
    ...tool,
    needsApproval: tool.needsApproval || config.approveTools.some((pattern) => matches(pattern, tool.name)),
  });
  const mcp = createMcpTools({ timeoutMs: mcpTimeoutMs, now: clock.now });
  const state = { draining: new AbortController(), titling: new Set<string>() };
  const deps: DomainDeps = {
    prisma,
    log: eventLog,
    registry,
    registryOf: async (teamId) => (await registriesOf(teamId)).allowed,
    modelsOf: async (teamId) => (await registriesOf(teamId)).all.list(),
    secretBox,
    teamFetch,
    mcpTimeoutMs,
    storage,
    tools: [
      ...builtInTools({ fetchPages: config.fetchPages, now: clock.now }),
      createSearchHistory(prisma),
    ].map(asConfigured),
    openMcpTurn: (teamId) =>
      mcp.openTurn({ servers: () => mcpServersOf(deps, config, teamId), asConfigured }),
    modelFallback: config.modelFallback,
    anthropicCacheTtl: config.anthropic.cacheTtl,
    deletedKeptMs: config.deletedKeptDays * 86_400_000,
    queueLimits: {
      entries: config.queueEntries,
      entriesEach: config.queueEntriesEach,
      bytes: config.queueKib * 1024,
    },
    streaming: {
      prisma,
      log: eventLog,
      clock,
      node,
      unstored: { units: 0 },
      isDraining: () => state.draining.signal.aborted,
      mayJudge: heartbeat.mayJudge,
      mutex: createKeyedMutex(),
      running: new Map(),
      random: Math.random,
      bulkheads: createBulkheads(clock),
      lostResponses: createLostResponses(clock),
      toollessModels: createToollessModels(clock),
      limits: {
        firstTokenMs: config.firstTokenTimeoutSeconds * 1000,
        idleMs: config.idleTimeoutSeconds * 1000,
        queueingMs: config.queueingAfterSeconds * 1000,
        totalMs: config.totalTimeoutSeconds * 1000,
        retryWaitsMs: config.retryWaitsSeconds.map((seconds) => seconds * 1000),
        approvalMs: config.approvalTimeoutSeconds * 1000,
        maxSteps: config.maxSteps,
      },
      scratchRoot,
      autoResume: config.autoResume,
      onExit(workspaceId) {
        const { draining, titling } = state;
        if (draining.signal.aborted) return;
        const titles = config.autoTitle ? { titling, signal: draining.signal } : null;
        afterExit(deps, workspaceId, titles).catch((error: unknown) =>
          log.error("The next message could not be started; the sweeper will.", { workspaceId, error }),
        );
      },
    },
  };
  return { deps, state };
}

const listed: readonly EventType[] = [
  "message-add",
  "message-change",
  "stream-start",
  "stream-end",
  "workspace-change",
];

/** Whether an event changes what a list of workspaces shows. */
function isListed({ event }: EventRecord): boolean {
  return listed.includes(event.type);
}

interface Titles {
  /** Workspaces that a title is being made for, one at a time. */
  titling: Set<string>;
  signal: AbortSignal;
}

/** @param titles null: none are made. */
async function afterExit(deps: DomainDeps, workspaceId: WorkspaceId, titles: Titles | null): Promise<void> {
  await due(deps, workspaceId);
  if (!titles || titles.titling.has(workspaceId) || deps.streaming.running.has(workspaceId)) return;
  const { titling, signal } = titles;
  titling.add(workspaceId);
  try {
    await makeTitle(deps, workspaceId, signal);
  } finally {
    titling.delete(workspaceId);
  }
}

/**
 * Starts everything but the HTTP server: takes `DATA_DIR`, opens and migrates the database, ends what
 * an earlier life of this node left running. Throws a `Problem` that says what to do.
 */
export async function createParley(config: Config): Promise<Parley> {
  await using opened = new AsyncDisposableStack();
  const lock: DataDirLock = opened.use(await lockDataDir(config.dataDir));
  const database = opened.use(
    await openDatabase({
      databaseUrl: config.databaseUrl,
      connections: config.databaseConnections,
      dataDir: lock.dataDir,
    }),
  );
  await migrateDatabase(database);
  const { prisma } = database;
  const mailer = createMailer(config);
  // Set by every heartbeat: what more than one node acts on goes by the database's time.
  const clock = createSetClock();
  const auth = await createAuth({ prisma, config, mailer, clock });
  const tail: Tail = createTail();
  const teamNews = createTeamNews(prisma, clock);
  const node: Node = { nodeId: await loadNodeId(lock.dataDir), incarnation: createId("inc") };
  const heartbeat = opened.use(
    await startHeartbeat({ prisma: database.heartbeat, node, clock, onTime: clock.set }),
  );
  let doorbell: Doorbell = silentDoorbell;
  await sweepScratch(join(lock.dataDir, "scratch"));
  const storage = await openStorage(config, lock.dataDir);
  const secretBox = createSecretBox(await loadAuthSecret(config));
  const { deps, state } = createDeps(database, {
    config,
    node,
    heartbeat,
    clock,
    tail,
    doorbell: { ring: (batches) => doorbell.ring(batches) },
    teamNews,
    storage,
    secretBox,
  });
  const postgresDoorbell = config.databaseUrl
    ? opened.use(
        await createPostgresDoorbell({
          databaseUrl: config.databaseUrl,
          prisma,
          tail,
          clock,
          from: node.incarnation,
          onRing: (workspaceId) =>
            void heedOthers(deps.streaming, workspaceId).catch((error: unknown) =>
              log.warn("What another node wants could not be read; the sweeper will.", { error }),
            ),
        }),
      )
    : null;
  doorbell = postgresDoorbell ?? silentDoorbell;
  const sweeperOptions = {
    deps,
    background: database.background,
    clock,
    everyMs: sweepEveryMs,
    foldAfterMs: config.foldAfterSeconds * 1000,
    deletedKeptMs: deps.deletedKeptMs,
  };
  await recoverDead(deps.streaming);
  await sweep(sweeperOptions);
  await tidy(sweeperOptions);
  const accessWatch = opened.use(startAccessWatch(prisma, clock));
  const shareGate = opened.use(startShareGate(prisma, clock));
  opened.use(startRecovery(deps.streaming));
  opened.use(startStorageWatch(deps.streaming));
  opened.use(startSweeper(sweeperOptions));
  const stack = opened.move();
  const parley: Parley = {
    config,
    database,
    auth,
    deps,
    tail,
    reader: shareReads(createLogReader(prisma), tail),
    presence: createPresence(clock, (workspaceId) => tail.wake(workspaceId)),
    teamNews,
    accessWatch,
    shareGate,
    tokenLimit: createRateLimit(clock, requestsPerMinute),
    heartbeat,
    isListening: () => postgresDoorbell?.listens() ?? true,
    readSession: (headers) => readSession(auth, headers),
    readAdminAreas: (userId) => readAdminAreas(prisma, userId),
    mailer,
    async signUpOpen(invitationToken = null) {
      if (config.signUp === "open" || (await prisma.user.count()) === 0) return true;
      return isInvited({ prisma, clock }, invitationToken);
    },
    invitedAddress: (token) => invitedAddress({ prisma, clock }, token),
    isDraining: () => state.draining.signal.aborted,
    async drain(options = { patienceMs: 0 }) {
      state.draining.abort();
      await drain(deps.streaming, options);
    },
    async [Symbol.asyncDispose]() {
      await parley.drain();
      await stack.disposeAsync();
    },
  };
  return parley;
}
