import type { ServerResponse } from "node:http";
import { deadAfterSeconds } from "#server/streaming/node.ts";
import type { Parley } from "../parley.ts";
import { sendJson } from "./sendJson.ts";

/** `/readyz`: whether this node can serve: database, migrations (done before it listens), lease heartbeat. */
export async function handleReady({ database, heartbeat }: Parley, response: ServerResponse): Promise<void> {
  const checks = { database: false, heartbeat: heartbeat.age() < deadAfterSeconds * 1000 };
  try {
    await database.prisma.$queryRaw`select 1`;
    checks.database = true;
  } catch {
    // The check says so.
  }
  const ready = Object.values(checks).every(Boolean);
  sendJson(response, ready ? 200 : 503, { ready, checks });
}

/** `/metrics` in Prometheus' text form. */
export function handleMetrics({ deps, tail, heartbeat }: Parley, response: ServerResponse): void {
  const metrics: [name: string, help: string, value: number][] = [
    ["parley_streams_running", "Streams that run in this process.", deps.streaming.running.size],
    ["parley_workspaces_watched", "Workspaces that somebody watches here.", tail.workspaceIds().length],
    ["parley_heartbeat_age_seconds", "Since the database last heard of this node.", heartbeat.age() / 1000],
    ["process_resident_memory_bytes", "Resident memory.", process.memoryUsage().rss],
    ["process_uptime_seconds", "Since the process started.", process.uptime()],
  ];
  const lines = metrics.flatMap(([name, help, value]) => [
    `# HELP ${name} ${help}`,
    `# TYPE ${name} gauge`,
    `${name} ${value}`,
  ]);
  response.writeHead(200, { "content-type": "text/plain; version=0.0.4; charset=utf-8" });
  response.end(`${lines.join("\n")}\n`);
}
