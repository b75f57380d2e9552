import { limits } from "#server/contract/limits.ts";
import type { Person } from "#server/contract/person.ts";
import { type WorkspaceExport, workspaceExportSchema } from "#server/contract/transfer.ts";
import { storableJson } from "#server/core/storableText.ts";
import { chatGptSchema, fromChatGpt } from "#server/core/transfer/fromChatGpt.ts";
import { RequestError } from "../access/requestError.ts";

function unknownFile(path: readonly PropertyKey[]): RequestError {
  return new RequestError(
    "invalid_input",
    "This is not a conversation as Parley or ChatGPT export it, so nothing was brought in.",
    { path: path.map(String).join(".") },
  );
}

function parse(value: unknown, author: Person): WorkspaceExport {
  if (typeof value !== "object" || value === null) throw unknownFile([]);
  if ("mapping" in value) {
    const conversation = chatGptSchema.safeParse(value);
    if (!conversation.success) throw unknownFile(conversation.error.issues[0]?.path ?? []);
    return fromChatGpt(conversation.data, author);
  }
  if ("format" in value && "version" in value && value.format === "parley-workspace" && value.version !== 1) {
    throw new RequestError(
      "invalid_input",
      "This file was written by a newer Parley. Bring it in with that one.",
    );
  }
  const file = workspaceExportSchema.safeParse(value);
  if (!file.success) throw unknownFile(file.error.issues[0]?.path ?? []);
  return file.data;
}

function checkSize({ messages }: WorkspaceExport): void {
  if (messages.length > limits.importMessages) {
    throw new RequestError("too_large", "A conversation of more than 10,000 messages cannot be brought in.");
  }
  const large = messages.find((message) => JSON.stringify(message).length > limits.importMessageBytes);
  if (!large) return;
  throw new RequestError(
    "too_large",
    `Message ${large.sequence} of the file is larger than 1 MiB, so nothing was brought in.`,
  );
}

/** A file's JSON as an export of ours; `author` is who wrote, where the file does not say it. */
export function readImport(value: unknown, author: Person): WorkspaceExport {
  const read = parse(storableJson(value), author);
  if (read.messages.length === 0) {
    throw new RequestError("invalid_input", "This conversation has no messages, so nothing was brought in.");
  }
  const ids = new Set(read.messages.map(({ id }) => id));
  if (ids.size < read.messages.length) throw unknownFile(["messages"]);
  checkSize(read);
  return read;
}
