import type { FilePart } from "#server/contract/parts.ts";
import { fileName } from "./fileName.ts";

const units = ["B", "kB", "MB"];

/** "820 B", "12 kB", "1.4 MB". */
function sizeText(bytes: number): string {
  const power = bytes < 1_000 ? 0 : bytes < 1_000_000 ? 1 : 2;
  const value = bytes / 1_000 ** power;
  return `${power === 2 && value < 10 ? value.toFixed(1) : Math.round(value)} ${units[power]}`;
}

/** How a model is told of a file: its name, type and size. */
export function fileLine({ filename = "file", mediaType, size }: FilePart): string {
  const about = size === undefined ? mediaType : `${mediaType}, ${sizeText(size)}`;
  return `File "${fileName(filename)}" (${about})`;
}

/** What `fileLine` says at the beginning of a text; null where none stands there. */
export function readFileLine(text: string): { name: string; about: string } | null {
  const [, name, about] = /^File "([^"\n]+)" \(([^)\n]+)\)/.exec(text) ?? [];
  return name === undefined || about === undefined ? null : { name, about };
}
