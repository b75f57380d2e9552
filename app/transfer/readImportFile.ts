import { strFromU8, unzipSync } from "fflate";

/** A conversation of a file that somebody has chosen. */
export interface Importable {
  /** Its place in the file. */
  key: string;
  title: string;
  messages: number;
  /** What the server takes. */
  json: string;
}

export type ImportFile =
  | { ok: true; conversations: Importable[] }
  | { ok: false; problem: "tooLarge" | "notReadable" | "noConversations" };

/** The file itself, and what is unpacked from it. */
export const largestFile = 300 * 1024 * 1024;

/** ChatGPT writes one file, or several that are numbered. */
const conversationsFile = /(^|\/)conversations(-\d+)?\.json$/;

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** How many of a ChatGPT conversation's nodes say something. */
function countSpoken(mapping: Record<string, unknown>): number {
  return Object.values(mapping).filter((node) => {
    if (!isRecord(node) || !isRecord(node.message) || !isRecord(node.message.author)) return false;
    return node.message.author.role === "user" || node.message.author.role === "assistant";
  }).length;
}

function toImportable(value: unknown, index: number): Importable | null {
  if (!isRecord(value)) return null;
  const key = String(index);
  if (value.format === "parley-workspace" && Array.isArray(value.messages) && isRecord(value.workspace)) {
    const title = typeof value.workspace.name === "string" ? value.workspace.name : "";
    return { key, title, messages: value.messages.length, json: JSON.stringify(value) };
  }
  if (!isRecord(value.mapping)) return null;
  const title = typeof value.title === "string" ? value.title : "";
  return { key, title, messages: countSpoken(value.mapping), json: JSON.stringify(value) };
}

function parse(text: string): unknown[] | null {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value : [value];
  } catch {
    return null;
  }
}

/** The texts that may hold conversations; null for a zip file without any. */
function textsOf(bytes: Uint8Array): string[] | null {
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b;
  if (!isZip) return [strFromU8(bytes)];
  let unpacked = 0;
  const files = unzipSync(bytes, {
    filter({ name, originalSize }) {
      if (!conversationsFile.test(name)) return false;
      unpacked += originalSize;
      return unpacked <= largestFile;
    },
  });
  const names = Object.keys(files).sort();
  return names.length === 0 ? null : names.map((name) => strFromU8(files[name] ?? new Uint8Array()));
}

/** The conversations of an export of Parley's or ChatGPT's, the latter also in its zip file. */
export function readImportFile(bytes: Uint8Array): ImportFile {
  if (bytes.length > largestFile) return { ok: false, problem: "tooLarge" };
  let texts: string[] | null;
  try {
    texts = textsOf(bytes);
  } catch {
    return { ok: false, problem: "notReadable" };
  }
  if (!texts) return { ok: false, problem: "noConversations" };
  const conversations = texts
    .flatMap((text) => parse(text) ?? [])
    .flatMap((value, index) => toImportable(value, index) ?? [])
    .filter(({ messages }) => messages > 0);
  return conversations.length === 0 ? { ok: false, problem: "notReadable" } : { ok: true, conversations };
}
