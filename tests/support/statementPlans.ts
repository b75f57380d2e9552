import { connect, createServer, type Socket } from "node:net";
import pg from "pg";

/** Of a plan as PostgreSQL tells it. */
export interface PlanNode {
  "Node Type": string;
  "Relation Name"?: string;
  "Index Name"?: string;
  "Actual Rows"?: number;
  "Actual Loops"?: number;
  "Rows Removed by Filter"?: number;
  "Rows Removed by Index Recheck"?: number;
  Plans?: PlanNode[];
}

/** A statement that was really run, with the plan by which it was. */
export interface StatementPlan {
  sql: string;
  plan: PlanNode;
}

export interface StatementPlans extends AsyncDisposable {
  /** The same database; of what is sent to it this way the plans are told. */
  url: string;
  /** So far, of all statements, those of triggers and foreign keys too. */
  seen: StatementPlan[];
}

const heading = /^duration: .* plan:\n/;

/** The text of a notice that tells a plan, parsed; null for any other. */
function parseNotice(body: Buffer): StatementPlan | null {
  const message = body
    .toString("utf8")
    .split("\0")
    .find((field) => field.startsWith("M"))
    ?.slice(1);
  if (!message || !heading.test(message)) return null;
  const told = JSON.parse(message.replace(heading, ""));
  return { sql: told["Query Text"], plan: told.Plan };
}

/** Takes the server's messages apart, wherever they were cut on their way; calls back for each notice. */
function createNoticeReader(onNotice: (body: Buffer) => void): (data: Buffer) => void {
  let rest = Buffer.alloc(0);
  return (data) => {
    rest = Buffer.concat([rest, data]);
    while (rest.length >= 5) {
      const end = 1 + rest.readInt32BE(1);
      if (rest.length < end) return;
      if (rest.toString("latin1", 0, 1) === "N") onNotice(rest.subarray(5, end));
      rest = rest.subarray(end);
    }
  };
}

/**
 * Lets PostgreSQL tell the plan of every statement that is run in a database, to whoever runs it, and
 * listens on the way. Null where the server cannot (`auto_explain` is missing, or the role is no
 * superuser). From then on the planner reads whole tables only where no index helps.
 */
export async function watchStatementPlans(databaseUrl: string): Promise<StatementPlans | null> {
  const address = new URL(databaseUrl);
  const name = address.pathname.slice(1);
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query("LOAD 'auto_explain'");
    const settings = {
      session_preload_libraries: "auto_explain",
      enable_seqscan: "off",
      "auto_explain.log_min_duration": "0",
      "auto_explain.log_level": "notice",
      "auto_explain.log_format": "json",
      "auto_explain.log_analyze": "on",
      "auto_explain.log_timing": "off",
      "auto_explain.log_nested_statements": "on",
    };
    for (const [setting, value] of Object.entries(settings))
      await client.query(`ALTER DATABASE ${name} SET ${setting} = '${value}'`);
  } catch (error) {
    console.warn(`Skipped: PostgreSQL does not tell plans. ${error instanceof Error ? error.message : ""}`);
    return null;
  } finally {
    await client.end();
  }
  const seen: StatementPlan[] = [];
  const sockets = new Set<Socket>();
  const proxy = createServer((near) => {
    const far = connect(Number(address.port || 5432), address.hostname);
    const read = createNoticeReader((body) => {
      const told = parseNotice(body);
      if (told) seen.push(told);
    });
    far.on("data", read);
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(socket);
      socket.on("error", () => other.destroy());
      socket.on("close", () => sockets.delete(socket));
    }
    near.pipe(far).pipe(near);
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  const listening = proxy.address();
  const url = new URL(databaseUrl);
  url.host = `127.0.0.1:${listening && typeof listening === "object" ? listening.port : 0}`;
  return {
    url: url.href,
    seen,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => proxy.close(resolve));
    },
  };
}
