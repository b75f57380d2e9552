import { resolve } from "node:path";
import { inspect } from "node:util";
import { expect, test } from "vitest";
import { readConfig } from "#server/lib/environment/readConfig.ts";

test("an empty environment gives the defaults, and an empty value counts as unset", () => {
  const config = readConfig({ PORT: "", SIGN_UP: " ", DATABASE_URL: "" });
  expect(config).toMatchObject({
    port: 3000,
    host: "0.0.0.0",
    dataDir: resolve("data"),
    signUp: "open",
    signUpLimit: 20,
    trustProxy: false,
    pages: true,
    autoResume: true,
    autoTitle: true,
    openai: { api: "responses", models: [] },
    anthropic: { models: [] },
    foldAfterSeconds: 60,
    deletedKeptDays: 30,
    firstTokenTimeoutSeconds: 120,
    idleTimeoutSeconds: 120,
    totalTimeoutSeconds: 1800,
    retryWaitsSeconds: [2, 4, 8, 16, 32, 60],
    maxSteps: 20,
  });
  expect(config.databaseUrl).toBeUndefined();
});

test("values are taken over", () => {
  const config = readConfig({
    PORT: "8080",
    APP_URL: "https://Chat.example.com/",
    OPENAI_API: "chat",
    OPENAI_MODELS: "a, b,,c ",
    AUTO_RESUME: "0",
    DELETED_KEPT_DAYS: "7",
    PAGES: "off",
    TRUST_PROXY: "1",
    TEAM_PRIVATE_ADDRESSES: "1",
    DATABASE_URL: "postgresql://me:hush@db/chat?schema=public",
  });
  expect(config).toMatchObject({
    port: 8080,
    appUrl: "https://chat.example.com",
    openai: { api: "chat", models: ["a", "b", "c"] },
    autoResume: false,
    deletedKeptDays: 7,
    pages: false,
    trustProxy: true,
    teamPrivateAddresses: true,
  });
});

test.for([
  [{ PORT: "http" }, 'PORT must be a whole number from 0 to 65535; it is "http".'],
  [{ PORT: "65536" }, "PORT must be a whole number from 0 to 65535"],
  [{ MAX_STEPS: "0" }, "MAX_STEPS must be a whole number from 1 to 1000"],
  [{ RETRY_WAITS_SECONDS: "2,soon" }, "RETRY_WAITS_SECONDS must be at most 20 whole numbers"],
  [{ MODEL_FALLBACK: "banana" }, "MODEL_FALLBACK must be whole names of models"],
  [{ SIGN_UP: "no" }, 'SIGN_UP must be "open" or "closed"; it is "no".'],
  [{ TRUST_PROXY: "yes" }, 'TRUST_PROXY must be "1" or "0"'],
  [{ APP_URL: "chat.example.com" }, "APP_URL must be the address that people open"],
  [{ APP_URL: "https://example.com/chat" }, "without a path"],
  [{ OPENAI_BASE_URL: "ftp://x" }, "OPENAI_BASE_URL must be an address that begins with http://"],
  [{ SMTP_URL: "mail.example.com" }, "SMTP_URL must be the address of a mail server"],
  [{ SMTP_URL: "smtp://mail.example.com" }, "With SMTP_URL, MAIL_FROM and APP_URL are needed too"],
  [{ DATABASE_URL: "postgresql://me@db/chat?schema=other" }, "in which ?schema= is absent or public"],
] as const)("%o is refused", ([env, sentence]) => {
  expect(() => readConfig(env)).toThrow(sentence);
});

test("a bucket takes the place of the folder, with both of its keys or neither", () => {
  expect(readConfig({ S3_REGION: "eu-central-1" }).s3).toBeUndefined();
  expect(
    readConfig({ S3_BUCKET: "files", S3_ENDPOINT: "http://minio:9000", S3_FORCE_PATH_STYLE: "1" }).s3,
  ).toEqual({
    bucket: "files",
    region: "us-east-1",
    endpoint: "http://minio:9000",
    forcePathStyle: true,
  });
  expect(() => readConfig({ S3_BUCKET: "files", S3_ACCESS_KEY_ID: "a" })).toThrow("must be set together");
});

test("all bad values are named at once, and secrets are not repeated", () => {
  const read = () =>
    readConfig({ PORT: "-1", AUTH_SECRET: "hush-hush", DATABASE_URL: "mysql://me:hush@db/x" });
  expect(read).toThrow(/PORT.*\n.*DATABASE_URL.*\n.*AUTH_SECRET must be at least 32 characters/s);
  expect(read).not.toThrow(/hush/);
});

test("a config that is printed by mistake shows no secret", () => {
  const config = readConfig({
    OPENAI_API_KEY: "hush",
    ANTHROPIC_API_KEY: "hush",
    METRICS_TOKEN: "hush",
    AUTH_SECRET: "hush".repeat(8),
    DATABASE_URL: "postgresql://me:hush@db/chat",
    SMTP_URL: "smtp://me:hush@mail.example.com",
    MAIL_FROM: "Parley <parley@example.com>",
    APP_URL: "https://chat.example.com",
    S3_BUCKET: "files",
    S3_ACCESS_KEY_ID: "hush",
    S3_SECRET_ACCESS_KEY: "hush",
  });
  expect(config.mail?.appUrl).toBe("https://chat.example.com");
  expect(config.openai.apiKey).toBe("hush");
  expect(inspect(config) + JSON.stringify({ config })).not.toContain("hush");
});
