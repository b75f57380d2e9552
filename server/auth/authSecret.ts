import { link, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Config } from "#server/lib/config.ts";
import { createSecret } from "#server/lib/createSecret.ts";
import { Problem } from "#server/lib/problem.ts";

/**
 * The secret that signs sessions: `AUTH_SECRET`, or, for an embedded database, one made at the first start and
 * kept beside it. With `DATABASE_URL` several nodes may serve one database, so they must be told the same one.
 */
export async function loadAuthSecret(
  config: Pick<Config, "authSecret" | "databaseUrl" | "dataDir">,
): Promise<string> {
  if (config.authSecret !== undefined) return config.authSecret;
  if (config.databaseUrl !== undefined) {
    throw new Problem(
      "With DATABASE_URL, AUTH_SECRET is needed too, the same on every node: at least 32 characters, " +
        'such as "openssl rand -base64 32" prints.',
    );
  }
  const path = join(config.dataDir, "auth-secret");
  return (await readSecret(path)) ?? (await makeSecret(path));
}

async function readSecret(path: string): Promise<string | null> {
  let content: string;
  try {
    content = (await readFile(path, "utf8")).trim();
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw new Problem(`The secret in ${path} cannot be read. Make the file readable, or set AUTH_SECRET.`, {
      cause: error,
    });
  }
  if (content.length >= 32) return content;
  throw new Problem(
    `The secret in ${path} is damaged: it has fewer than 32 characters. Restore the file, or delete it; then everybody has to sign in again.`,
  );
}

// Written elsewhere and linked into place when complete: a process killed meanwhile leaves no half of a secret.
async function makeSecret(path: string): Promise<string> {
  const secret = createSecret(32);
  const draft = `${path}.${createSecret(6)}`;
  try {
    await writeFile(draft, `${secret}\n`, { mode: 0o600, flag: "wx", flush: true });
    await link(draft, path);
    return secret;
  } catch (error) {
    const made = await readSecret(path);
    if (made !== null) return made;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}
