import * as z from "zod/mini";
import { readStored, writeStored } from "#app/ui/stored.ts";
import { type Attachment, attachmentSchema } from "#server/contract/attachment.ts";
import { attachmentUrl } from "#server/contract/attachmentUrl.ts";
import { createClientId } from "../composer/createClientId.ts";
import { type Before, createUploads, type Uploads } from "./createUploads.ts";
import { filesKey } from "./filesKey.ts";
import { postFile } from "./postFile.ts";
import { attachmentsOf } from "./useUploads.ts";

const storedSchema = z.array(attachmentSchema);

/** Of every draft in this page: uploads go on while somebody looks at something else. */
const opened = new Map<string, Uploads>();

function uploadsFor(workspaceId: string, before: Before): Uploads {
  return createUploads(
    {
      post: (file, options) => postFile(workspaceId, file, options),
      discard: (id) => {
        // What is not discarded is deleted by itself after a day.
        fetch(attachmentUrl(id), { method: "DELETE" }).catch(() => {});
      },
      createPreview: (file) => URL.createObjectURL(file),
      revokePreview: (preview) => URL.revokeObjectURL(preview),
      createKey: createClientId,
    },
    before,
  );
}

function readDraft(key: string): Attachment[] {
  try {
    const parsed = storedSchema.safeParse(JSON.parse(readStored(key) ?? "[]"));
    return parsed.success ? parsed.data : [];
  } catch {
    return [];
  }
}

function keep(key: string, uploads: Uploads): void {
  const { files } = uploads.state();
  const ready = attachmentsOf(uploads.state());
  writeStored(key, files.length === 0 ? null : JSON.stringify(ready));
}

/** Files of an old draft may be gone by now. */
async function removeGone(uploads: Uploads): Promise<void> {
  for (const { key, id } of uploads.state().files) {
    const response = id === null ? null : await fetch(attachmentUrl(id), { method: "HEAD" });
    if (response?.status === 404) uploads.remove(key);
  }
}

/** The files of a workspace's composer, which a reload keeps. */
export function openUploads(workspaceId: string): Uploads {
  const key = filesKey(workspaceId);
  const known = opened.get(key);
  if (known) return known;
  const uploads = uploadsFor(workspaceId, { files: readDraft(key), sent: false });
  uploads.subscribe(() => keep(key, uploads));
  opened.set(key, uploads);
  removeGone(uploads).catch(() => {});
  return uploads;
}

/** Of messages that are being edited, as long as somebody does. */
const edits = new WeakMap<readonly Attachment[], Uploads>();

/** The files of a message that is being edited: those that it has, and what is added. */
export function openEditUploads(workspaceId: string, files: readonly Attachment[]): Uploads {
  const uploads = edits.get(files) ?? uploadsFor(workspaceId, { files, sent: true });
  edits.set(files, uploads);
  return uploads;
}
