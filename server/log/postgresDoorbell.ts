import pg from "pg";
import { createSocket } from "#server/db/createSocket.ts";
import type { PrismaClient } from "#server/db/tx.ts";
import type { Clock } from "#server/lib/clock.ts";
import { log } from "#server/lib/log.ts";
import { type Repeating, repeat } from "#server/lib/repeat.ts";
import type { Doorbell } from "./doorbell.ts";
import type { Tail } from "./tail.ts";

const channel = "parley_events";
/** PostgreSQL takes less than 8,000 bytes in one notification. */
const maxPayloadBytes = 7_000;
const reconnectMs = 1_000;
const lookEveryMs = 2_000;
/** A connection that says nothing for longer, though it is asked all the time, is dead. */
const silenceMs = 7_000;

export interface PostgresDoorbellOptions {
  databaseUrl: string;
  prisma: PrismaClient;
  tail: Pick<Tail<never>, "ring" | "workspaceIds">;
  clock: Clock;
  /** Who rings: what comes from this one itself is not listened to. */
  from: string;
  /** Another node has stored something in the workspace. */
  onRing?: (workspaceId: string) => void;
}

export interface PostgresDoorbell extends Doorbell, AsyncDisposable {
  /** Whether it is being listened to. */
  listens(): boolean;
}

function payloads(from: string, heads: ReadonlyMap<string, number>): string[] {
  const result: string[] = [];
  let payload = from;
  for (const [workspaceId, seq] of heads) {
    const item = ` ${workspaceId}:${seq}`;
    if (payload.length + item.length > maxPayloadBytes) {
      result.push(payload);
      payload = from;
    }
    payload += item;
  }
  return payload === from ? result : [...result, payload];
}

/**
 * `LISTEN` and `NOTIFY` on one connection of its own. The notification is sent outside of the writing
 * transaction, whose commit it would otherwise put behind a lock of the whole database. A ring may be lost,
 * doubled or late, so every two seconds one query asks how far all workspaces are that somebody watches here.
 */
export async function createPostgresDoorbell(options: PostgresDoorbellOptions): Promise<PostgresDoorbell> {
  const { databaseUrl, prisma, tail, clock, from, onRing } = options;
  const stopping = new AbortController();
  const heads = new Map<string, number>();
  let client: pg.Client | null = null;
  let sending = false;
  let looking: Repeating | null = null;

  async function look(): Promise<void> {
    const workspaceIds = tail.workspaceIds();
    if (workspaceIds.length === 0) return;
    const rows = await prisma.$queryRaw<{ workspaceId: string; seq: bigint }[]>`
      select "workspaceId", seq from "WorkspaceCounter" where "workspaceId" = any(${workspaceIds}::text[])`;
    for (const { workspaceId, seq } of rows) tail.ring(workspaceId, Number(seq));
  }

  function hear(payload: string): void {
    const [sender, ...items] = payload.split(" ");
    if (sender === from) return;
    for (const item of items) {
      const [workspaceId = "", seq] = item.split(":");
      tail.ring(workspaceId, Number(seq));
      onRing?.(workspaceId);
    }
  }

  async function connect(): Promise<void> {
    const next = new pg.Client({
      connectionString: databaseUrl,
      application_name: "parley doorbell",
      stream: () => createSocket(silenceMs),
    });
    let ended = false;
    next.on("notification", ({ payload = "" }) => hear(payload));
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
      if (ended) throw new Error("The connection ended while it was being made.");
    } catch (error) {
      await next.end().catch(() => {});
      throw error;
    }
    if (stopping.signal.aborted) return next.end();
    client = next;
    void send();
    // While nobody listened, anything may have happened.
    looking?.hurry();
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

  /** Sends what is there; what could not be sent is sent by the next connection. */
  async function send(): Promise<void> {
    if (sending) return;
    sending = true;
    try {
      while (heads.size > 0 && client) {
        const sent = [...heads];
        for (const payload of payloads(from, heads)) {
          await client.query("select pg_notify($1, $2)", [channel, payload]);
        }
        for (const [workspaceId, seq] of sent) {
          if (heads.get(workspaceId) === seq) heads.delete(workspaceId);
        }
      }
    } catch (error) {
      log.warn("The doorbell could not be rung; it will be with the next connection.", { error });
    } finally {
      sending = false;
    }
  }

  await connect();
  await look();
  looking = repeat(look, {
    clock,
    everyMs: lookEveryMs,
    onError: (error) => log.warn("What other nodes have stored could not be asked for.", { error }),
  });
  const asking = repeat(async () => void (await client?.query("select 1")), {
    clock,
    everyMs: lookEveryMs,
    onError: (error) => log.warn("The doorbell does not answer.", { error }),
  });
  return {
    listens: () => client !== null,
    ring(batches) {
      for (const { workspaceId, records } of batches) {
        const seq = records.at(-1)?.seq;
        if (seq !== undefined) heads.set(workspaceId, Math.max(seq, heads.get(workspaceId) ?? 0));
      }
      void send();
    },
    async [Symbol.asyncDispose]() {
      stopping.abort();
      await looking?.[Symbol.asyncDispose]();
      await asking[Symbol.asyncDispose]();
      await client?.end();
    },
  };
}
