import { resolve } from "node:path";
import type { z } from "zod";
import type { Config } from "#server/lib/config.ts";
import { Problem } from "#server/lib/problem.ts";
import { hideSecrets } from "./hideSecrets.ts";
import type { Variable } from "./variable.ts";
import { variables } from "./variables.ts";

/**
 * Reads the environment. A value that is not allowed is a `Problem` that names the variable and what is
 * allowed, all of them at once. An empty value counts as unset.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const problems: string[] = [];
  function read<Schema extends z.ZodType>(name: string, { schema, allowed, secret }: Variable<Schema>) {
    const given = env[name]?.trim() || undefined;
    const parsed = schema.safeParse(given);
    if (parsed.success) return parsed.data;
    problems.push(`${name} must be ${allowed}${secret ? "" : `; it is "${given}"`}.`);
    // Never seen by a caller: the problems are thrown before the values are returned.
    return schema.parse(undefined);
  }
  const appUrl = read("APP_URL", variables.APP_URL);
  function readMail(): Config["mail"] {
    const smtpUrl = read("SMTP_URL", variables.SMTP_URL);
    const from = read("MAIL_FROM", variables.MAIL_FROM);
    if (smtpUrl === undefined) return null;
    if (from !== undefined && appUrl !== undefined) return { smtpUrl, from, appUrl };
    problems.push("With SMTP_URL, MAIL_FROM and APP_URL are needed too: who sends, and where links lead.");
    return null;
  }
  const config: Config = {
    port: read("PORT", variables.PORT),
    host: read("HOST", variables.HOST),
    dataDir: resolve(read("DATA_DIR", variables.DATA_DIR)),
    databaseUrl: read("DATABASE_URL", variables.DATABASE_URL),
    appUrl,
    authSecret: read("AUTH_SECRET", variables.AUTH_SECRET),
    signUp: read("SIGN_UP", variables.SIGN_UP),
    signUpLimit: read("SIGN_UP_LIMIT", variables.SIGN_UP_LIMIT),
    mail: readMail(),
    trustProxy: read("TRUST_PROXY", variables.TRUST_PROXY),
    pages: read("PAGES", variables.PAGES),
    autoResume: read("AUTO_RESUME", variables.AUTO_RESUME),
    autoTitle: read("AUTO_TITLE", variables.AUTO_TITLE),
    openai: {
      apiKey: read("OPENAI_API_KEY", variables.OPENAI_API_KEY),
      baseUrl: read("OPENAI_BASE_URL", variables.OPENAI_BASE_URL),
      api: read("OPENAI_API", variables.OPENAI_API),
      models: read("OPENAI_MODELS", variables.OPENAI_MODELS),
    },
    anthropic: {
      apiKey: read("ANTHROPIC_API_KEY", variables.ANTHROPIC_API_KEY),
      baseUrl: read("ANTHROPIC_BASE_URL", variables.ANTHROPIC_BASE_URL),
      models: read("ANTHROPIC_MODELS", variables.ANTHROPIC_MODELS),
      cacheTtl: read("ANTHROPIC_CACHE_TTL", variables.ANTHROPIC_CACHE_TTL),
    },
    defaultModel: read("DEFAULT_MODEL", variables.DEFAULT_MODEL),
    imageModels: read("IMAGE_MODELS", variables.IMAGE_MODELS),
    thinkTagModels: read("THINK_TAG_MODELS", variables.THINK_TAG_MODELS),
    noThinkTagModels: read("NO_THINK_TAG_MODELS", variables.NO_THINK_TAG_MODELS),
    foldAfterSeconds: read("FOLD_AFTER_SECONDS", variables.FOLD_AFTER_SECONDS),
    deletedKeptDays: read("DELETED_KEPT_DAYS", variables.DELETED_KEPT_DAYS),
    queueEntries: read("QUEUE_ENTRIES", variables.QUEUE_ENTRIES),
    queueEntriesEach: read("QUEUE_ENTRIES_EACH", variables.QUEUE_ENTRIES_EACH),
    queueKib: read("QUEUE_KIB", variables.QUEUE_KIB),
    databaseConnections: read("DATABASE_CONNECTIONS", variables.DATABASE_CONNECTIONS),
    drainSeconds: read("DRAIN_SECONDS", variables.DRAIN_SECONDS),
    firstTokenTimeoutSeconds: read("FIRST_TOKEN_TIMEOUT_SECONDS", variables.FIRST_TOKEN_TIMEOUT_SECONDS),
    idleTimeoutSeconds: read("IDLE_TIMEOUT_SECONDS", variables.IDLE_TIMEOUT_SECONDS),
    queueingAfterSeconds: read("QUEUEING_AFTER_SECONDS", variables.QUEUEING_AFTER_SECONDS),
    totalTimeoutSeconds: read("TOTAL_TIMEOUT_SECONDS", variables.TOTAL_TIMEOUT_SECONDS),
    retryWaitsSeconds: read("RETRY_WAITS_SECONDS", variables.RETRY_WAITS_SECONDS),
    approvalTimeoutSeconds: read("APPROVAL_TIMEOUT_SECONDS", variables.APPROVAL_TIMEOUT_SECONDS),
    maxSteps: read("MAX_STEPS", variables.MAX_STEPS),
    modelFallback: read("MODEL_FALLBACK", variables.MODEL_FALLBACK),
    approveTools: read("APPROVE_TOOLS", variables.APPROVE_TOOLS),
    fetchPages: read("FETCH_PAGES", variables.FETCH_PAGES),
    mcpServers: read("MCP_SERVERS", variables.MCP_SERVERS),
    mcpTimeoutSeconds: read("MCP_TIMEOUT_SECONDS", variables.MCP_TIMEOUT_SECONDS),
    teamPrivateAddresses: read("TEAM_PRIVATE_ADDRESSES", variables.TEAM_PRIVATE_ADDRESSES),
    metricsToken: read("METRICS_TOKEN", variables.METRICS_TOKEN),
  };
  const s3 = {
    bucket: read("S3_BUCKET", variables.S3_BUCKET) ?? "",
    region: read("S3_REGION", variables.S3_REGION),
    endpoint: read("S3_ENDPOINT", variables.S3_ENDPOINT),
    accessKeyId: read("S3_ACCESS_KEY_ID", variables.S3_ACCESS_KEY_ID),
    secretAccessKey: read("S3_SECRET_ACCESS_KEY", variables.S3_SECRET_ACCESS_KEY),
    forcePathStyle: read("S3_FORCE_PATH_STYLE", variables.S3_FORCE_PATH_STYLE),
  };
  if (s3.bucket) config.s3 = s3;
  if (Boolean(s3.accessKeyId) !== Boolean(s3.secretAccessKey)) {
    problems.push("S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY must be set together, or neither.");
  }
  if (problems.length > 0) throw new Problem(problems.join("\n"));
  return hideSecrets(config);
}
