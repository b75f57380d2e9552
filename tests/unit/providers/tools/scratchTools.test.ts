import { mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { scratchTools } from "#server/providers/tools/scratch/scratchTools.ts";
import { temporaryFolder } from "#tests/support/temporaryFolder.ts";
import { toolContext } from "#tests/support/toolContext.ts";

async function scene() {
  const folder = await temporaryFolder();
  const root = join(folder.path, "scratch");
  await mkdir(root);
  const context = toolContext({ scratch: async () => root });
  const run = (name: string, input: unknown) => {
    const tool = scratchTools.find((each) => each.name === `scratch_${name}`);
    if (!tool) throw new Error(`There is no scratch_${name}.`);
    return tool.execute(input, context);
  };
  return { outside: folder.path, root, run, [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose]() };
}

test("a file is written, replaced, listed and read", async () => {
  await using all = await scene();
  expect(await all.run("list", {})).toEqual({ files: [] });
  await all.run("write", { file: "notes.md", text: "a long first text" });
  expect(await all.run("write", { file: "notes.md", text: "größer" })).toEqual({
    name: "notes.md",
    bytes: 8,
  });
  expect(await all.run("list", {})).toEqual({ files: [{ name: "notes.md", bytes: 8 }] });
  expect(await all.run("read", { file: "notes.md" })).toEqual({ text: "größer" });
  await expect(all.run("read", { file: "other.md" })).rejects.toThrow("There is no file “other.md”.");
});

test("a long file is read in pieces", async () => {
  await using all = await scene();
  await all.run("write", { file: "long", text: `${"a".repeat(50_000)}b` });
  expect(await all.run("read", { file: "long" })).toMatchObject({ nextOffset: 50_000 });
  expect(await all.run("read", { file: "long", offset: 50_000 })).toEqual({ text: "b" });
});

test.each([
  "../secret",
  "..",
  ".",
  "",
  "/etc/passwd",
  "a/b",
  "a\\b",
  "..\\secret",
  ".hidden",
  "a\0b",
  "x".repeat(101),
])("%j is no name", async (file) => {
  await using all = await scene();
  await writeFile(join(all.outside, "secret"), "secret");
  await expect(all.run("write", { file, text: "x" })).rejects.toThrow("cannot be a file's name");
  await expect(all.run("read", { file })).rejects.toThrow("cannot be a file's name");
  expect(await readFile(join(all.outside, "secret"), "utf8")).toBe("secret");
});

test("a link leads nowhere, and is not listed", async () => {
  await using all = await scene();
  await writeFile(join(all.outside, "secret"), "secret");
  await symlink(join(all.outside, "secret"), join(all.root, "link"));
  await symlink(join(all.outside, "new"), join(all.root, "dangling"));
  await expect(all.run("read", { file: "link" })).rejects.toThrow("There is no file “link”.");
  for (const file of ["link", "dangling"])
    await expect(all.run("write", { file, text: "x" })).rejects.toThrow("is not a file");
  expect(await all.run("list", {})).toEqual({ files: [] });
  expect(await readFile(join(all.outside, "secret"), "utf8")).toBe("secret");
  await expect(readFile(join(all.outside, "new"))).rejects.toThrow("ENOENT");
});

test("a file, all of them, and their number have limits", async () => {
  await using all = await scene();
  const write = (file: string, bytes: number) => all.run("write", { file, text: "é".repeat(bytes / 2) });
  await expect(write("large", 1_000_002)).rejects.toThrow("at most 1 MB");
  for (let index = 0; index < 10; index++) await write(`file${index}`, 1_000_000);
  await expect(write("one more", 2)).rejects.toThrow("at most 10 MB");
  for (let index = 0; index < 10; index++) await write(`file${index}`, 2);
  for (let index = 10; index < 100; index++) await write(`file${index}`, 2);
  await expect(write("one more", 2)).rejects.toThrow("100 files already");
  await write("file99", 4);
});
