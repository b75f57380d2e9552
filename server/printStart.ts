import type { Server } from "node:http";
import type { Parley } from "./parley.ts";

/** Tells whoever started the server where it is, what it runs on, and what to set for a real one. */
export function printStart({ config, database, deps }: Parley, server: Server): void {
  const bound = server.address();
  const port = typeof bound === "object" && bound ? bound.port : config.port;
  const host = ["0.0.0.0", "::"].includes(config.host) ? "localhost" : config.host;
  const models = deps.registry.list().map(({ id }) => id);
  const real = models.filter((id) => !id.startsWith("demo:"));
  const lines = [
    `Parley    ${config.appUrl ?? `http://${host}:${port}`}`,
    `Database  ${database.version}${database.kind === "embedded" ? `, in ${config.dataDir}` : ""}`,
    `Models    ${real.length > 0 ? `${real.length} and the offline demo; default ${deps.registry.defaultModel()}` : "the offline demo only"}`,
  ];
  if (real.length === 0)
    lines.push(
      "          For a real model set OPENAI_API_KEY or ANTHROPIC_API_KEY, or OPENAI_BASE_URL for a server of your own.",
    );
  if (database.kind === "embedded")
    lines.push("          For a PostgreSQL server set DATABASE_URL and AUTH_SECRET.");
  const { defaultModel, modelFallback } = config;
  const named = { DEFAULT_MODEL: defaultModel ? [defaultModel] : [], MODEL_FALLBACK: modelFallback };
  for (const [variable, ids] of Object.entries(named)) {
    const missing = ids.filter((id) => !models.includes(id));
    if (missing.length > 0)
      lines.push(`          ${variable} names what is not among them: ${missing.join(", ")}.`);
  }
  process.stdout.write(`${lines.join("\n")}\n`);
}
