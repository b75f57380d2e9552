import { fileKind } from "#server/contract/fileKind.ts";
import { limits } from "#server/contract/limits.ts";
import type { Message } from "#server/contract/message.ts";
import type { ModelInfo } from "#server/contract/modelOptions.ts";
import type { FilePart } from "#server/contract/parts.ts";
import type { UnreadFile, UnreadReason } from "#server/contract/unreadFile.ts";

/** What a model can be sent. */
export type FileReader = Pick<ModelInfo, "reads" | "imageBytes" | "contextWindow">;

/** What becomes of a file in a prompt: its bytes, so many bytes of its text, or a note. */
export type FilePlan =
  | { kind: "bytes" }
  | { kind: "text"; bytes: number; cut: boolean }
  | { kind: "unread"; why: UnreadReason };

/** The most files that one prompt takes as bytes; providers take 100 and more. */
const mostFiles = 50;
/** How much of the context window the texts of files may fill, in bytes a token: half of it. */
const textBytesPerToken = 2;

interface Room {
  files: number;
  bytes: number;
  text: number;
}

function planText(size: number, room: Room): FilePlan {
  if (room.text === 0) return { kind: "unread", why: "room" };
  const bytes = Math.min(size, room.text);
  room.text -= bytes;
  return { kind: "text", bytes, cut: bytes < size };
}

function planFile(
  { mediaType, size = 0 }: FilePart,
  { reads, imageBytes }: FileReader,
  room: Room,
): FilePlan {
  const kind = fileKind(mediaType);
  if (kind === "text") return planText(size, room);
  if (kind === null || !reads.includes(kind)) return { kind: "unread", why: kind ?? "image" };
  if (kind === "image" && imageBytes !== undefined && size > imageBytes) {
    return { kind: "unread", why: "size" };
  }
  if (room.files === 0 || size > room.bytes) return { kind: "unread", why: "room" };
  room.files -= 1;
  room.bytes -= size;
  return { kind: "bytes" };
}

function filesOf({ parts, metadata, role }: Message): FilePart[] {
  return metadata.removed || role !== "user" ? [] : parts.filter((part) => part.type === "file");
}

/**
 * What a prompt holds of each file that people sent, by its address. The files of the newest message
 * come first, and those of older ones as far as there is room.
 */
export function planFiles(messages: readonly Message[], reader: FileReader): Map<string, FilePlan> {
  const room: Room = {
    files: mostFiles,
    bytes: limits.attachmentsBytes,
    text: reader.contextWindow * textBytesPerToken,
  };
  const plans = new Map<string, FilePlan>();
  for (const message of messages.toReversed()) {
    for (const file of filesOf(message)) plans.set(file.url, planFile(file, reader, room));
  }
  return plans;
}

/** The files since the last answer that a model is not sent, or not whole. */
export function unreadFiles(messages: readonly Message[], reader: FileReader): UnreadFile[] {
  const plans = planFiles(messages, reader);
  const last = messages.findLastIndex(({ role, metadata }) => role === "assistant" && !metadata.kind);
  return messages
    .slice(last + 1)
    .flatMap(filesOf)
    .flatMap(({ url, filename = "file" }): UnreadFile[] => {
      const plan = plans.get(url);
      if (plan?.kind === "unread") return [{ name: filename, why: plan.why }];
      return plan?.kind === "text" && plan.cut ? [{ name: filename, why: "cut" }] : [];
    });
}
