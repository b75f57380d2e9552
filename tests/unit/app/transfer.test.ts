import { strToU8, zipSync } from "fflate";
import { expect, test } from "vitest";
import { type Importable, readImportFile } from "#app/transfer/readImportFile.ts";
import { chatGptConversation } from "#tests/support/chatGptExport.ts";

const bytes = (value: unknown) => strToU8(JSON.stringify(value));
const two = [chatGptConversation("Walruses"), chatGptConversation("Seals")];
const ours = { format: "parley-workspace", version: 1, workspace: { name: "Plan" }, messages: [{}, {}] };

function titles(file: Uint8Array): string[] | string {
  const read = readImportFile(file);
  return read.ok ? read.conversations.map(({ title }: Importable) => title) : read.problem;
}

test("the conversations of a file are listed, from a zip file too", () => {
  expect(titles(bytes(two))).toEqual(["Walruses", "Seals"]);
  expect(titles(bytes(two[0]))).toEqual(["Walruses"]);
  expect(titles(bytes(ours))).toEqual(["Plan"]);
  expect(titles(zipSync({ "chat.html": strToU8("x"), "conversations.json": bytes(two) }))).toEqual([
    "Walruses",
    "Seals",
  ]);
  const numbered = {
    "e/conversations-001.json": bytes([two[1]]),
    "e/conversations-000.json": bytes([two[0]]),
  };
  expect(titles(zipSync(numbered))).toEqual(["Walruses", "Seals"]);
  const read = readImportFile(bytes(two));
  if (!read.ok) throw new Error(read.problem);
  expect(read.conversations.map(({ key }) => key)).toEqual(["0", "1"]);
  expect(JSON.parse(read.conversations[1]?.json ?? "")).toEqual(two[1]);
});

test("what is no export is told from a zip file without conversations", () => {
  expect(titles(strToU8("hello"))).toBe("notReadable");
  expect(titles(bytes([]))).toBe("notReadable");
  expect(titles(bytes({ mapping: {} }))).toBe("notReadable");
  expect(titles(strToU8("PK but no zip file"))).toBe("notReadable");
  expect(titles(zipSync({ "other.json": bytes(two) }))).toBe("noConversations");
});
