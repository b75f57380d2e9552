import { expect, test } from "vitest";
import { readConfig } from "#server/lib/environment/readConfig.ts";

test("servers are read, and their addresses kept out of logs", () => {
  const config = readConfig({
    MCP_SERVERS: " docs=https://example.com/mcp?key=hush, my-2=http://127.0.0.1:9/ ,",
  });
  expect(config.mcpServers).toEqual([
    { name: "docs", url: "https://example.com/mcp?key=hush" },
    { name: "my-2", url: "http://127.0.0.1:9/" },
  ]);
  expect(JSON.stringify(config)).not.toContain("hush");
  expect(readConfig({})).toMatchObject({ mcpServers: [], mcpTimeoutSeconds: 30, fetchPages: false });
});

test.each([
  "docs",
  "docs=",
  "a b=https://example.com",
  "a=ftp://x",
  "a=https://x,a=https://y",
  "a_b=https://x?hush",
])("%s is not allowed", (value) => {
  expect(() => readConfig({ MCP_SERVERS: value })).toThrow("MCP_SERVERS must be a list of name=address");
  expect(() => readConfig({ MCP_SERVERS: value })).not.toThrow("hush");
});
