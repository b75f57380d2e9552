import pg from "pg";
import type { PrismaClient } from "#server/db/tx.ts";
import type { Clock } from "#server/lib/clock.ts";
import { log } from "#server/lib/log.ts";
import type { Doorbell } from "./doorbell.ts";
import type { Tail } from "./tail.ts";

const channel = "parley_events";
/** PostgreSQL takes less than 8,000 bytes in one notification. */
const maxPayloadBytes = 7_000;
const reconnectMs = 1_000;

export interface PostgresDoorbellOptions {
  databaseUrl: string;
  prisma: PrismaClient;
  tail: Tail;
  clock: Clock;
}

function payloads(heads: ReadonlyMap<string, number>): string[] {
  const result: string[] = [];
  let payload = "";
  for (const [workspaceId, seq] of heads) {
    const item = `${workspaceId}:${seq}`;
    if (payload.length + item.length > maxPayloadBytes) {
      result.push(payload);
      payload = "";
    }
    payload += `${payload === "" ? "" : " "}${item}`;
  }
  return payload === "" ? result : [...result, payload];
}

/**
 * `LISTEN` and `NOTIFY` on one connection of its own. The notification is sent outside of the writing
 * transaction, whose commit it would otherwise put behind a lock of the whole database.
 */
export async function createPostgresDoorbell(
  options: PostgresDoorbellOptions,
): Promise<Doorbell & AsyncDisposable> {
  const { databaseUrl, prisma, tail, clock } = options;
  const stopping = new AbortController();
  const heads = new Map<string, number>();
  let client: pg.Client | null = null;
  let sending = false;

  /** While nobody listened, anything may have happened in what is watched here. */
  async function catchUp(): Promise<void> {
    const workspaceIds = tail.workspaceIds();
    const rows = await prisma.workspaceCounter.findMany({ where: { workspaceId: { in: workspaceIds } } });
    for (const { workspaceId, seq } of rows) tail.ring(workspaceId, Number(seq));
  }

  async function connect(): Promise<void> {
    const next = new pg.Client({ connectionString: databaseUrl, application_name: "parley doorbell" });
    let ended = false;
    next.on("notification", ({ payload = "" }) => {
      for (const item of payload.split(" ")) {
        const [workspaceId = "", seq] = item.split(":");
        tail.ring(workspaceId, Number(seq));
      }
    });
    next.on("error", (error) =>
      log.warn("The doorbell's connection broke; it will be made anew.", { error }),
    );
    next.on("end", () => {
      ended = true;
      // One that never came to listen ends too; whoever tried to connect tries again then.
      if (client !== next) return;
      client = null;
      if (!stopping.signal.aborted) void reconnect();
    });
    try {
      await next.connect();
      await next.query(`listen ${channel}`);
      await catchUp();
      if (ended) throw new Error("The connection ended while it was being made.");
    } catch (error) {
      await next.end().catch(() => {});
      throw error;
    }
    client = next;
    void send();
  }

  async function reconnect(): Promise<void> {
    while (!stopping.signal.aborted) {
      await clock.sleep(reconnectMs, stopping.signal);
      if (stopping.signal.aborted) return;
      try {
        return await connect();
      } catch (error) {
        log.warn("The doorbell could not reach the database; it will try again.", { error });
      }
    }
  }

  async function send(): Promise<void> {
    if (sending) return;
    sending = true;
    try {
      while (heads.size > 0 && client) {
        const waiting = payloads(heads);
        heads.clear();
        for (const payload of waiting) await client.query("select pg_notify($1, $2)", [channel, payload]);
      }
    } catch (error) {
      log.warn("A ring of the doorbell was lost; watchers elsewhere see it with the next one.", { error });
    } finally {
      sending = false;
    }
  }

  await connect();
  return {
    ring(batches) {
      for (const { workspaceId, records } of batches) heads.set(workspaceId, records.at(-1)?.seq ?? 0);
      void send();
    },
    async [Symbol.asyncDispose]() {
      stopping.abort();
      await client?.end();
    },
  };
}
