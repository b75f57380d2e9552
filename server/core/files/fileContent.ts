import type { FilePart as ModelFilePart, TextPart } from "ai";
import type { Message } from "#server/contract/message.ts";
import type { FilePart } from "#server/contract/parts.ts";
import type { UnreadReason } from "#server/contract/unreadFile.ts";
import { withoutAuthorLines } from "../authorLine.ts";
import { fileLine } from "./fileLine.ts";

/** What was read of a file for a prompt; `gone` where the storage no longer has it. */
export type FileContent =
  | { kind: "bytes"; data: Uint8Array }
  | { kind: "text"; text: string; cut: boolean }
  | { kind: "unread"; why: UnreadReason | "gone" };

/** By the file's address. A file that is not in it is named and no more. */
export type FileContents = ReadonlyMap<string, FileContent>;

const notes: Record<UnreadReason | "gone", string> = {
  image: "this model does not read images",
  pdf: "this model does not read PDF files",
  size: "it is too large for this model",
  room: "there is no room for it beside newer files",
  cut: "it is too long",
  gone: "the server could not read it",
};

function fileText(file: FilePart, content: FileContent | undefined): string {
  const line = fileLine(file);
  switch (content?.kind) {
    case "text":
      return `${line}${content.cut ? ", only its beginning" : ""}:\n${withoutAuthorLines(content.text)}`;
    case "bytes":
      return `${line}:`;
    case "unread":
      return `${line}: you were not given it, because ${notes[content.why]}.`;
    default:
      return `${line}: not shown here.`;
  }
}

/** A file as it stands in a prompt: always its name, then what the model can take of it. */
export function fileContent(file: FilePart, content: FileContent | undefined): (TextPart | ModelFilePart)[] {
  const text: TextPart = { type: "text", text: fileText(file, content) };
  if (content?.kind !== "bytes") return [text];
  const { mediaType, filename } = file;
  return [text, { type: "file", mediaType, data: content.data, ...(filename && { filename }) }];
}

/** The messages with the texts of their files in the place of the files. */
export function withFileTexts(messages: readonly Message[], contents: FileContents): Message[] {
  return messages.map((message) => ({
    ...message,
    parts: message.parts.map((part) => {
      const content = part.type === "file" ? contents.get(part.url) : undefined;
      if (part.type !== "file" || content?.kind !== "text") return part;
      return { type: "text" as const, text: fileText(part, content) };
    }),
  }));
}
