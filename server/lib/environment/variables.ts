import { z } from "zod";
import { choice, onOff, secret, variable, wholeNumber } from "./variable.ts";

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
const models = variable(
  list.schema.pipe(z.array(z.string().regex(/^[a-z]+:\S+$/))),
  'whole names of models separated by commas, such as "openai:gpt-5,anthropic:claude-sonnet-4-5"',
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

/** Every variable of the environment. */
export const variables = {
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
  IMAGE_MODELS: models,
  THINK_TAG_MODELS: models,
  NO_THINK_TAG_MODELS: models,
  FOLD_AFTER_SECONDS: wholeNumber(60, 0, 31_536_000),
  DELETED_KEPT_DAYS: wholeNumber(30, 0, 36_500),
  QUEUE_ENTRIES: wholeNumber(100, 1, 10_000),
  QUEUE_ENTRIES_EACH: wholeNumber(25, 1, 10_000),
  QUEUE_KIB: wholeNumber(1024, 1, 65_536),
  DATABASE_CONNECTIONS: wholeNumber(10, 1, 1000),
  DRAIN_SECONDS: wholeNumber(20, 0, 3600),
  FIRST_TOKEN_TIMEOUT_SECONDS: wholeNumber(120, 1, 86_400),
  IDLE_TIMEOUT_SECONDS: wholeNumber(120, 1, 86_400),
  QUEUEING_AFTER_SECONDS: wholeNumber(20, 1, 86_400),
  TOTAL_TIMEOUT_SECONDS: wholeNumber(1800, 1, 604_800),
  RETRY_WAITS_SECONDS: waits,
  APPROVAL_TIMEOUT_SECONDS: wholeNumber(86_400, 1, 31_536_000),
  MAX_STEPS: wholeNumber(20, 1, 1000),
  MODEL_FALLBACK: models,
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
