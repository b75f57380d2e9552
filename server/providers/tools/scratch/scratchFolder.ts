import { constants } from "node:fs";
import { lstat, open, readdir } from "node:fs/promises";
import { join } from "node:path";

export const maxFileBytes = 1_000_000;
const maxTotalBytes = 10_000_000;
const maxFiles = 100;
const name = /^[\p{L}\p{N}_-][\p{L}\p{N}_. -]{0,99}$/u;

/** A file of a scratch folder. */
export interface ScratchFile {
  name: string;
  bytes: number;
}

/** The path of a file in the folder: one plain name, so that there is no way out of it. */
function pathOf(folder: string, file: string): string {
  if (name.test(file)) return join(folder, file);
  throw new Error(
    `“${file.slice(0, 200)}” cannot be a file's name here. Use letters, digits, spaces, “.”, “_” and “-”, and no folders.`,
  );
}

/** Null where there is nothing. */
async function isPlainFile(path: string): Promise<boolean | null> {
  const found = await lstat(path).catch(() => null);
  return found === null ? null : found.isFile();
}

/** The plain files of a folder, by name. */
export async function listScratch(folder: string): Promise<ScratchFile[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => entry.name);
  const sizes = files.map(async (file) => ({ name: file, bytes: (await lstat(join(folder, file))).size }));
  return (await Promise.all(sizes)).sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Writes a whole file, within the limits of a folder. Throws a sentence. */
export async function writeScratch(folder: string, file: string, text: string): Promise<ScratchFile> {
  const path = pathOf(folder, file);
  const bytes = Buffer.byteLength(text);
  if (bytes > maxFileBytes) throw new Error("A file may have at most 1 MB; this one is larger.");
  const others = (await listScratch(folder)).filter((other) => other.name !== file);
  if (others.length >= maxFiles) throw new Error(`There are ${maxFiles} files already; no more can be made.`);
  const total = others.reduce((sum, other) => sum + other.bytes, bytes);
  if (total > maxTotalBytes) throw new Error("All files together may have at most 10 MB.");
  if ((await isPlainFile(path)) === false) throw new Error(`“${file}” is not a file.`);
  const { O_WRONLY, O_CREAT, O_TRUNC, O_NOFOLLOW } = constants;
  await using handle = await open(path, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW, 0o600);
  await handle.writeFile(text);
  return { name: file, bytes };
}

/** A whole file. Throws a sentence. */
export async function readScratch(folder: string, file: string): Promise<string> {
  const path = pathOf(folder, file);
  // Asked before it is opened, as opening a pipe would wait for its other end.
  if (!(await isPlainFile(path))) throw new Error(`There is no file “${file}”.`);
  await using handle = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW);
  return handle.readFile("utf8");
}
