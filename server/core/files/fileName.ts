import { limits } from "#server/contract/limits.ts";

/** A file's name as it is stored and shown: one line without a path, control characters or quotes. */
export function fileName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? "";
  const line = last.normalize("NFC").replace(/[\p{C}\p{Zl}\p{Zp}"]+/gu, " ");
  const letters = [...line.replace(/\s+/gu, " ").trim()];
  if (letters.length <= limits.attachmentNameLength) return letters.join("") || "file";
  const [, ending = ""] = /(\.[a-zA-Z0-9]{1,10})$/.exec(letters.join("")) ?? [];
  return letters.slice(0, limits.attachmentNameLength - ending.length).join("") + ending;
}
