import { expect, test, vi } from "vitest";
import { createMcpTools, type McpTurnOptions } from "#server/providers/tools/mcp/mcpTools.ts";
import { createMcpServer, type McpServerOptions } from "#tests/support/mcpServer.ts";
import { toolContext } from "#tests/support/toolContext.ts";

const echo = { name: "echo", run: (input: Record<string, unknown>) => `You said ${String(input.text)}.` };
const never = () => new AbortController().signal;

async function scene(options: McpServerOptions, { timeoutMs = 5_000, now = Date.now } = {}) {
  const server = await createMcpServer(options);
  const tools = createMcpTools({ timeoutMs, now });
  const open = (changes: Partial<McpTurnOptions> = {}) =>
    tools.openTurn({ servers: async () => [{ name: "docs", url: server.url }], ...changes });
  return { server, open, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() };
}

test.each([false, true])(
  "tools are listed and called, sessions end with the turn; as events: %s",
  async (events) => {
    await using all = await scene({ tools: [echo], events });
    const turn = all.open();
    const { tools, notices } = await turn.gather(never());
    expect(tools.map(({ name }) => name)).toEqual(["docs__echo"]);
    expect(notices).toEqual([]);
    expect(all.server.openSessions()).toBe(0);
    expect(await tools[0]?.execute({ text: "yes" }, toolContext())).toBe("You said yes.");
    expect(await tools[0]?.execute({ text: "no" }, toolContext())).toBe("You said no.");
    expect(all.server.openSessions()).toBe(1);
    expect(all.server.sessionsBegun()).toBe(2);
    await turn.release();
    expect(all.server.openSessions()).toBe(0);
    await expect(tools[0]?.execute({ text: "late" }, toolContext())).rejects.toThrow("The answer has ended");
    expect(all.server.openSessions()).toBe(0);
  },
);

test("a list is read page by page, and once a minute", async () => {
  let now = 0;
  const tools = Array.from({ length: 5 }, (_, index) => ({ ...echo, name: `echo${index}` }));
  await using all = await scene({ tools, pageSize: 2 }, { now: () => now });
  const turn = all.open();
  const [first, second] = await Promise.all([turn.gather(never()), all.open().gather(never())]);
  expect(first.tools.map(({ name }) => name)).toEqual(tools.map(({ name }) => `docs__${name}`));
  expect(second.tools).toHaveLength(5);
  now = 59_999;
  await turn.gather(never());
  expect(all.server.lists()).toBe(3);
  now = 60_000;
  await turn.gather(never());
  expect(all.server.lists()).toBe(6);
});

test("only what says that it destroys needs a yes, and the configuration has the last word", async () => {
  const tools = [
    { ...echo, name: "plain" },
    { ...echo, name: "reads", annotations: { readOnlyHint: true, destructiveHint: true } },
    { ...echo, name: "destroys", annotations: { destructiveHint: true } },
    { ...echo, name: "harmless", annotations: { destructiveHint: false } },
  ];
  await using all = await scene({ tools });
  const gathered = await all.open().gather(never());
  expect(gathered.tools.map(({ needsApproval }) => needsApproval)).toEqual([false, false, true, false]);
  const asked = await all
    .open({ asConfigured: (tool) => ({ ...tool, needsApproval: true }) })
    .gather(never());
  expect(asked.tools.every(({ needsApproval }) => needsApproval)).toBe(true);
});

test("names are safe for providers and stay apart", async () => {
  const names = ["a.b", "a/b", "x".repeat(80), `${"x".repeat(80)}y`, "größe", "fine-name_1"];
  await using all = await scene({ tools: names.map((name) => ({ ...echo, name })) });
  const { tools } = await all.open().gather(never());
  const ours = tools.map(({ name }) => name);
  for (const name of ours) expect(name).toMatch(/^docs__[a-zA-Z0-9_-]{1,58}$/);
  expect(new Set(ours).size).toBe(names.length);
  expect(ours.at(-1)).toBe("docs__fine-name_1");
  await tools[1]?.execute({}, toolContext());
  expect(all.server.calls[0]?.name).toBe("a/b");
});

test("a tool's error and a server's refusal are told, in the same session", async () => {
  const fail = () => {
    throw new Error("The disk is full.");
  };
  await using all = await scene({ tools: [{ name: "fail", run: fail }, echo] });
  const turn = all.open();
  const { tools } = await turn.gather(never());
  await expect(tools[0]?.execute({}, toolContext())).rejects.toThrow("The disk is full.");
  expect(await tools[1]?.execute({ text: "a" }, toolContext())).toBe("You said a.");
  await expect(tools[1]?.execute("text", toolContext())).rejects.toThrow("does not fit");
  expect(all.server.sessionsBegun()).toBe(2);
  await turn.release();
});

test("a dead server is a notice, and is asked again after a while", async () => {
  vi.spyOn(process.stderr, "write").mockReturnValue(true);
  let now = 0;
  await using all = await scene({ tools: [echo] }, { now: () => now });
  const dead = { name: "dead", url: "http://127.0.0.1:9/mcp" };
  const docs = { name: "docs", url: all.server.url };
  const { tools, notices } = await all.open({ servers: async () => [dead, docs] }).gather(never());
  expect(tools.map(({ name }) => name)).toEqual(["docs__echo"]);
  expect(notices).toEqual([expect.stringContaining("“dead” did not answer")]);
  now = 20_000;
  const again = await all.open({ servers: async () => [{ ...dead, url: all.server.url }] }).gather(never());
  expect(again.notices).toEqual([]);
});

test("a server that hangs holds up neither a list nor a call nor the end of a turn", async () => {
  vi.spyOn(process.stderr, "write").mockReturnValue(true);
  let now = 0;
  await using all = await scene({ tools: [echo] }, { timeoutMs: 300, now: () => now });
  const turn = all.open();
  const { tools } = await turn.gather(never());
  await tools[0]?.execute({ text: "a" }, toolContext());
  all.server.hang();
  await expect(tools[0]?.execute({ text: "b" }, toolContext())).rejects.toThrow("“docs” could not do it");
  await turn.release();
  now = 60_000;
  expect((await all.open().gather(never())).notices).toHaveLength(1);
  now = 120_000;
  const stop = new AbortController();
  const gathering = all.open().gather(stop.signal);
  stop.abort();
  expect((await gathering).notices).toHaveLength(1);
});
