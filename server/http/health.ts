import type { ServerResponse } from "node:http";
import type { PrismaClient } from "#server/db/tx.ts";
import type { Clock } from "#server/lib/clock.ts";
import { deadAfterSeconds } from "#server/streaming/node.ts";
import type { Parley } from "../parley.ts";
import { sendJson } from "./sendJson.ts";

/** Whoever asks does not wait for longer, whatever the database does. */
const answerWithinMs = 1_500;

/** One question at a time, however many ask: it takes a connection that others wait for. */
const asked = new WeakMap<PrismaClient, Promise<boolean>>();

function ask(prisma: PrismaClient): Promise<boolean> {
  const known = asked.get(prisma);
  if (known) return known;
  const answered = prisma.$queryRaw`select 1`
    .then(
      () => true,
      () => false,
    )
    .finally(() => asked.delete(prisma));
  asked.set(prisma, answered);
  return answered;
}

/** Whether a connection of this kind answers in time. */
function answers(prisma: PrismaClient, clock: Clock): Promise<boolean> {
  return Promise.race([ask(prisma), clock.sleep(answerWithinMs).then(() => false)]);
}

/**
 * `/readyz`: whether this node can serve: migrations are done before it listens; the database answers, for requests
 * and for what streams store; it hears this node, and this node the others; and it is not being stopped.
 */
export async function handleReady(parley: Parley, response: ServerResponse): Promise<void> {
  const { database, heartbeat, deps, isListening, isDraining } = parley;
  const { clock } = deps.streaming;
  const [requests, lane] = await Promise.all([
    answers(database.prisma, clock),
    answers(database.lane, clock),
  ]);
  const checks = {
    database: requests,
    lane,
    heartbeat: heartbeat.age() < deadAfterSeconds * 1000,
    doorbell: isListening(),
    serving: !isDraining(),
  };
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
