import { describe, expect, test } from "vitest";
import { readSources, type Sources, withoutComments } from "#tests/support/importGraph.ts";

interface Rule {
  pattern: RegExp;
  /** The only files that may, each for the reason beside it. */
  allowed: readonly string[];
  /** What it has to find. */
  examples: readonly string[];
}

/** What few files of the server do, so that all others can be told the time, the chance and the order. */
const rules: Record<string, Rule> = {
  "read the clock of the system": {
    pattern:
      /\bDate\.now\b|\bnew Date(?:\(\s*\)|;)|(?<!new )\bDate\(|\bperformance\.now\b|\bhrtime\b|\bsystemClock\b/,
    allowed: [
      "server/auth/commands/resetPassword.ts", // a command: the edge
      "server/commands/seed.ts", // a command
      "server/db/commands/writeMigration.ts", // a command
      "server/lib/clock.ts",
      "server/lib/log.ts", // when a line was written; nothing goes by it
    ],
    examples: [
      "at = Date.now()",
      "new Date()",
      "sleep = systemClock.sleep",
      "now = Date.now",
      "performance.now()",
    ],
  },
  "wait or set timers by themselves": {
    pattern: /\bset(?:Timeout|Interval|Immediate)\b|\btimers\/promises\b|\bAbortSignal\.timeout\b/,
    allowed: [
      "server/commands/dev.ts", // a command
      "server/db/createSocket.ts", // a connection that says nothing
      "server/lib/clock.ts",
      "server/main.ts", // ends a process that does not end
      // Time-outs of a call to another process or to somebody else's server, given in ms.
      "server/providers/tools/fetch/fetchPage.ts",
      "server/providers/tools/mcp/listMcpTools.ts",
      "server/providers/tools/mcp/mcpConnection.ts",
      "server/providers/tools/mcp/mcpSessions.ts",
      "server/providers/tools/sandbox/runInSandbox.ts",
    ],
    examples: [
      "setTimeout(f, 1)",
      'import { setTimeout } from "node:timers/promises";',
      "AbortSignal.timeout(5)",
    ],
  },
  "ask for the database's time": {
    pattern: /\bclock_timestamp\(\)|\bcurrent_timestamp\b|(?:Raw|\bsql)(?:<[^`]*>)?`[^`]*(?<![.\w])now\(\)/i,
    allowed: [
      "server/domain/access/accessWatch.ts", // sessions that have expired
      "server/domain/audit/recordTokenReads.ts", // the audit log's own time
      "server/domain/streams/listLive.ts", // heartbeats
      "server/domain/tokens/authenticateToken.ts", // the audit log's own time
      "server/streaming/node.ts", // heartbeats, which all nodes have to judge alike, and what clocks are set by
      "server/streaming/recoverDead.ts", // whose are old
    ],
    examples: [
      "await tx.$queryRaw<{ id: string }[]>`\n  select id where at > now() - interval '1 day'`",
      "Prisma.sql`and s.at > now()`",
      "values (clock_timestamp())",
    ],
  },
  "make random numbers": {
    pattern: /\bMath\.random\b|\brandom(?:UUID|Bytes|Int|Fill|FillSync)\b|\bgetRandomValues\b/,
    allowed: [
      "server/lib/createId.ts",
      "server/lib/createSecret.ts",
      "server/lib/secretBox.ts", // what a cipher begins with
      "server/parley.ts", // what a process's jitter is taken from
    ],
    examples: [
      'import { randomUUID } from "node:crypto";',
      "random: Math.random",
      "crypto.getRandomValues(bytes)",
    ],
  },
  "insert events": {
    pattern: /insert\s+into\s+"Event"|\bevent\.(?:create|upsert)\w*\(/i,
    allowed: [
      "server/domain/seed/seedRows.ts", // a past that nobody has watched, into an empty database
      "server/log/logRows.ts",
    ],
    examples: [
      'insert into "Event" ("workspaceId")',
      "tx.event.create({ data })",
      "prisma.event.createMany({})",
    ],
  },
  "ask a model": {
    pattern: /\b(?:streamText|generateText|streamObject|generateObject)\(/,
    allowed: ["server/streaming/generate.ts"],
    examples: ["const result = streamText({ model })"],
  },
};

function found(sources: Sources, { pattern }: Rule): string[] {
  const server = [...sources].filter(([path]) => path.startsWith("server/"));
  return server.filter(([, source]) => pattern.test(withoutComments(source))).map(([path]) => path);
}

const sources = readSources();

describe("of the server's files, only those in the list", () => {
  test.each(Object.entries(rules))("%s", (_, rule) =>
    expect(found(sources, rule)).toEqual(rule.allowed.toSorted()),
  );
});

describe("the rules find", () => {
  const examples = Object.entries(rules).flatMap(([name, rule]) =>
    rule.examples.map((code) => ({ name, rule, code })),
  );
  test.each(examples)("who would $name: $code", ({ rule, code }) => {
    expect(found(new Map([["server/domain/a.ts", code]]), rule)).toHaveLength(1);
  });

  test("no comment, and no time that is handed over", () => {
    const source = "/** As Date.now() would. */\nconst at = new Date(clock.now());\n  // not setTimeout(f)\n";
    for (const rule of Object.values(rules))
      expect(found(new Map([["server/a.ts", source]]), rule)).toEqual([]);
  });
});
