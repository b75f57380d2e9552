import { resolve } from "node:path";
import { inspect } from "node:util";
import { z } from "zod";
import { Problem } from "#server/lib/problem.ts";

interface Variable<Schema extends z.ZodType> {
  schema: Schema;
  /** Completes the sentence "NAME must be …". */
  allowed: string;
  /** A secret's value is never repeated in an error or a log. */
  secret: boolean;
}

function variable<Schema extends z.ZodType>(schema: Schema, allowed: string): Variable<Schema> {
  return { schema, allowed, secret: false };
}

function secret<Schema extends z.ZodType>(schema: Schema, allowed: string): Variable<Schema> {
  return { schema, allowed, secret: true };
}

function wholeNumber(fallback: number, smallest: number, largest: number) {
  const schema = z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .refine((value) => value >= smallest && value <= largest)
    .default(fallback);
  return variable(schema, `a whole number from ${smallest} to ${largest}`);
}

function choice<const Options extends readonly [string, ...string[]]>(
  options: Options,
  fallback: NoInfer<Options[number]>,
) {
  const schema = z
    .custom<Options[number]>((value) => options.some((option) => option === value))
    .default(fallback);
  return variable(schema, options.map((option) => `"${option}"`).join(" or "));
}

function onOff(on: string, off: string, fallback: boolean) {
  const schema = z
    .enum([on, off])
    .transform((value) => value === on)
    .default(fallback);
  return variable(schema, `"${on}" or "${off}"`);
}

const text = variable(z.string().optional(), "text");
const secretText = secret(z.string().optional(), "text");
const list = variable(
  z
    .string()
    .transform((value) =>
      value
        .split(",")
        .map((item) => item.trim())
        .filter((item) => item !== ""),
    )
    .default([]),
  "a list of names separated by commas",
);
const waits = variable(
  z
    .string()
    .regex(/^\d{1,5}( *, *\d{1,5}){0,19}$/)
    .transform((value) => value.split(",").map(Number))
    .default([2, 4, 8, 16, 32, 60]),
  'at most 20 whole numbers separated by commas, such as "2,4,8,16,32,60"',
);
const webAddress = variable(
  z
    .string()
    .refine((value) => parseUrl(value, ["http:", "https:"]) !== null)
    .optional(),
  "an address that begins with http:// or https://",
);

// Secret, as an address may hold a key.
const mcpServers = secret(
  z
    .string()
    .transform((value) => value.split(",").filter((item) => item.trim() !== ""))
    .transform((items) => items.map(parseMcpServer))
    .pipe(z.array(z.object({ name: z.string(), url: z.string() })))
    .refine((servers) => new Set(servers.map(({ name }) => name)).size === servers.length)
    .default([]),
  "a list of name=address separated by commas, such as docs=https://example.com/mcp; each name once, of at most 20 letters, digits and “-”",
);

const variables = {
  PORT: wholeNumber(3000, 0, 65535),
  HOST: variable(z.string().default("0.0.0.0"), "a host name or address to listen on"),
  DATA_DIR: variable(z.string().default("./data"), "the path of a folder"),
  DATABASE_URL: secret(
    z.string().refine(isDatabaseUrl).optional(),
    "a PostgreSQL address, postgresql://user:password@host:port/name, in which ?schema= is absent or public",
  ),
  APP_URL: variable(
    z
      .string()
      .refine(isOrigin)
      .transform((value) => new URL(value).origin)
      .optional(),
    "the address that people open, such as https://chat.example.com, without a path",
  ),
  AUTH_SECRET: secret(
    z.string().min(32).optional(),
    'at least 32 characters long (one can be made with "openssl rand -base64 32")',
  ),
  SIGN_UP: choice(["open", "closed"], "open"),
  SIGN_UP_LIMIT: wholeNumber(20, 1, 1_000_000),
  SMTP_URL: secret(
    z
      .string()
      .refine((value) => parseUrl(value, ["smtp:", "smtps:"]) !== null)
      .optional(),
    "the address of a mail server, smtp://user:password@host:587 or smtps://…",
  ),
  MAIL_FROM: variable(
    z
      .string()
      .regex(/^[^\r\n]*@[^\r\n]*$/)
      .optional(),
    'the address that mails come from, such as "Parley <parley@example.com>"',
  ),
  TRUST_PROXY: onOff("1", "0", false),
  PAGES: onOff("on", "off", true),
  AUTO_RESUME: onOff("1", "0", true),
  AUTO_TITLE: onOff("1", "0", true),
  OPENAI_API_KEY: secretText,
  OPENAI_BASE_URL: webAddress,
  OPENAI_API: choice(["responses", "chat"], "responses"),
  OPENAI_MODELS: list,
  ANTHROPIC_API_KEY: secretText,
  ANTHROPIC_BASE_URL: webAddress,
  ANTHROPIC_MODELS: list,
  ANTHROPIC_CACHE_TTL: choice(["5m", "1h"], "5m"),
  DEFAULT_MODEL: text,
  IMAGE_MODELS: list,
  FOLD_AFTER_SECONDS: wholeNumber(60, 0, 31_536_000),
  DELETED_KEPT_DAYS: wholeNumber(30, 0, 36_500),
  FIRST_TOKEN_TIMEOUT_SECONDS: wholeNumber(120, 1, 86_400),
  IDLE_TIMEOUT_SECONDS: wholeNumber(120, 1, 86_400),
  TOTAL_TIMEOUT_SECONDS: wholeNumber(1800, 1, 604_800),
  RETRY_WAITS_SECONDS: waits,
  APPROVAL_TIMEOUT_SECONDS: wholeNumber(86_400, 1, 31_536_000),
  MAX_STEPS: wholeNumber(20, 1, 1000),
  MODEL_FALLBACK: list,
  APPROVE_TOOLS: list,
  TEAM_PRIVATE_ADDRESSES: onOff("1", "0", false),
  FETCH_PAGES: onOff("1", "0", false),
  MCP_SERVERS: mcpServers,
  MCP_TIMEOUT_SECONDS: wholeNumber(30, 1, 3_600),
  METRICS_TOKEN: secretText,
  S3_BUCKET: text,
  S3_REGION: variable(z.string().default("us-east-1"), "the name of a region"),
  S3_ENDPOINT: webAddress,
  S3_ACCESS_KEY_ID: secretText,
  S3_SECRET_ACCESS_KEY: secretText,
  S3_FORCE_PATH_STYLE: onOff("1", "0", false),
};

/** Everything that the environment decides, read once at start-up. */
export interface Config {
  port: number;
  host: string;
  /** Absolute. */
  dataDir: string;
  databaseUrl?: string | undefined;
  /** An origin, without a slash at its end. */
  appUrl?: string | undefined;
  authSecret?: string | undefined;
  signUp: "open" | "closed";
  /** Sign-ups, and sign-ins, that one address may try in a minute. */
  signUpLimit: number;
  /** Null: no mails are sent. The links in mails begin with `appUrl`, which is there then. */
  mail: { smtpUrl: string; from: string; appUrl: string } | null;
  trustProxy: boolean;
  pages: boolean;
  autoResume: boolean;
  autoTitle: boolean;
  openai: {
    apiKey?: string | undefined;
    baseUrl?: string | undefined;
    api: "responses" | "chat";
    models: string[];
  };
  anthropic: {
    apiKey?: string | undefined;
    baseUrl?: string | undefined;
    models: string[];
    cacheTtl: "5m" | "1h";
  };
  defaultModel?: string | undefined;
  /** Whole `provider:model` strings of models that read images although the catalogue does not know them. */
  imageModels: string[];
  foldAfterSeconds: number;
  /** How long a deleted workspace can be brought back before it is gone for good. */
  deletedKeptDays: number;
  firstTokenTimeoutSeconds: number;
  idleTimeoutSeconds: number;
  totalTimeoutSeconds: number;
  /** The longest wait before each retry of a model call; there are as many retries as waits. */
  retryWaitsSeconds: number[];
  approvalTimeoutSeconds: number;
  maxSteps: number;
  /** Whole `provider:model` strings, in order. */
  modelFallback: string[];
  /** Names of tools, with `*`, whose calls need a person's yes. */
  approveTools: string[];
  /** Whether models may have public web pages fetched. */
  fetchPages: boolean;
  /** Their addresses may hold keys. */
  mcpServers: { name: string; url: string }[];
  mcpTimeoutSeconds: number;
  /** Whether teams may name servers that are not on the public internet. */
  teamPrivateAddresses: boolean;
  metricsToken?: string | undefined;
  /** Where attachments are kept instead of in `dataDir`. */
  s3?: {
    bucket: string;
    region: string;
    endpoint?: string | undefined;
    accessKeyId?: string | undefined;
    secretAccessKey?: string | undefined;
    forcePathStyle: boolean;
  };
}

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
    foldAfterSeconds: read("FOLD_AFTER_SECONDS", variables.FOLD_AFTER_SECONDS),
    deletedKeptDays: read("DELETED_KEPT_DAYS", variables.DELETED_KEPT_DAYS),
    firstTokenTimeoutSeconds: read("FIRST_TOKEN_TIMEOUT_SECONDS", variables.FIRST_TOKEN_TIMEOUT_SECONDS),
    idleTimeoutSeconds: read("IDLE_TIMEOUT_SECONDS", variables.IDLE_TIMEOUT_SECONDS),
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

/** Makes a config that is logged or serialised by mistake show no key, token, secret or password. */
function hideSecrets(config: Config): Config {
  const mask = (value: string | undefined) => (value === undefined ? undefined : "(hidden)");
  const masked = () => ({
    ...config,
    databaseUrl: mask(config.databaseUrl),
    authSecret: mask(config.authSecret),
    metricsToken: mask(config.metricsToken),
    mail: config.mail && { ...config.mail, smtpUrl: mask(config.mail.smtpUrl) },
    mcpServers: config.mcpServers.map(({ name }) => ({ name, url: mask("") })),
    openai: { ...config.openai, apiKey: mask(config.openai.apiKey) },
    anthropic: { ...config.anthropic, apiKey: mask(config.anthropic.apiKey) },
    ...(config.s3 && {
      s3: {
        ...config.s3,
        accessKeyId: mask(config.s3.accessKeyId),
        secretAccessKey: mask(config.s3.secretAccessKey),
      },
    }),
  });
  return Object.defineProperties(config, {
    toJSON: { value: masked, enumerable: false },
    [inspect.custom]: { value: masked, enumerable: false },
  });
}

function parseUrl(value: string, protocols: string[]): URL | null {
  const url = URL.parse(value);
  return url !== null && protocols.includes(url.protocol) && url.hostname !== "" ? url : null;
}

function parseMcpServer(item: string): { name: string; url: string } | null {
  const [, name, address] = /^\s*([a-zA-Z0-9-]{1,20})\s*=\s*(\S+)\s*$/.exec(item) ?? [];
  const url = parseUrl(address ?? "", ["http:", "https:"]);
  return name === undefined || url === null ? null : { name, url: url.href };
}

function isOrigin(value: string): boolean {
  const url = parseUrl(value, ["http:", "https:"]);
  return url !== null && url.pathname === "/" && url.search === "" && url.hash === "" && url.username === "";
}

// Tables in another schema than `public` would need a search path that Prisma and plain SQL agree on.
function isDatabaseUrl(value: string): boolean {
  const url = URL.parse(value);
  if (url === null || !["postgres:", "postgresql:"].includes(url.protocol)) return false;
  return (url.searchParams.get("schema") ?? "public") === "public";
}
