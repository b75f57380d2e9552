import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { appRouter } from "#server/api/appRouter.ts";
import { protocol } from "#server/api/protocol.ts";

const path = join(import.meta.dirname, "../../../PROTOCOL.md");

test("PROTOCOL.md says what the schemas say; npm run protocol renews it", async () => {
  expect(await readFile(path, "utf8")).toBe(protocol());
});

test("PROTOCOL.md names every procedure", () => {
  const text = protocol();
  const missing = Object.keys(appRouter._def.procedures).filter((name) => !text.includes(`### ${name}\n`));
  expect(missing).toEqual([]);
});
