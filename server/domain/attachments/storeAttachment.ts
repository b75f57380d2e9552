import type { Attachment } from "#server/contract/attachment.ts";
import { limits } from "#server/contract/limits.ts";
import { fileName } from "#server/core/files/fileName.ts";
import { imageSize } from "#server/core/files/imageSize.ts";
import { createId } from "#server/lib/createId.ts";
import type { WorkspaceAccess } from "../access/authoriseWorkspace.ts";
import { RequestError } from "../access/requestError.ts";
import type { DomainDeps } from "../domainDeps.ts";
import { detectType } from "./detectType.ts";
import type { ReceivedFile } from "./receiveFile.ts";

export interface StoreAttachmentOptions {
  access: WorkspaceAccess;
  userId: string;
  /** As its sender calls it. */
  name: string;
  file: ReceivedFile;
}

/** How long a file waits to be sent, in ms. */
const unsentMs = 24 * 60 * 60_000;
/** The most files that one person may have waiting. */
const mostUnsent = 100;

async function checkRoom({ prisma }: DomainDeps, uploaderId: string): Promise<void> {
  const unsent = await prisma.attachment.count({ where: { uploaderId, messageId: null } });
  if (unsent < mostUnsent) return;
  throw new RequestError(
    "rate_limited",
    `You have ${mostUnsent} files that are not sent yet. Send or remove some of them first.`,
  );
}

async function typeOf(name: string, file: ReceivedFile): Promise<string> {
  if (file.size > limits.attachmentBytes) {
    throw new RequestError("too_large", `“${name}” is larger than 20 MiB; a file may not be.`);
  }
  if (file.size === 0)
    throw new RequestError("invalid_input", `“${name}” is empty; there is nothing to send.`);
  const mediaType = await detectType(file);
  if (mediaType) return mediaType;
  throw new RequestError(
    "invalid_input",
    `“${name}” cannot be sent: only images (PNG, JPEG, GIF, WebP), PDF and text in UTF-8 can.`,
  );
}

/**
 * Keeps a received file as an attachment that waits to be sent. Its row comes first, with the time at
 * which it is purged, so that a crash leaves nothing behind for good.
 */
export async function storeAttachment(
  deps: DomainDeps,
  { access, userId, name: givenName, file }: StoreAttachmentOptions,
): Promise<Attachment> {
  const { prisma, storage, streaming } = deps;
  const name = fileName(givenName);
  const mediaType = await typeOf(name, file);
  await checkRoom(deps, userId);
  const id = createId("att");
  const now = streaming.clock.now();
  const { size, sha256, path } = file;
  const row = await prisma.attachment.create({
    data: {
      id,
      workspaceId: access.workspaceId,
      uploaderId: userId,
      name,
      mediaType,
      size,
      sha256,
      storageKey: `${id.slice(-2)}/${id}`,
      createdAt: new Date(now),
      purgeAt: new Date(now + unsentMs),
      ...imageSize(mediaType, file.head),
    },
  });
  try {
    await storage.put(row.storageKey, { path, size, mediaType });
  } catch (error) {
    await prisma.attachment.update({ where: { id }, data: { purgeAt: new Date(now) } });
    throw error;
  }
  return { id, name, mediaType, size };
}
