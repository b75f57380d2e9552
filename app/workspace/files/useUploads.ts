import { useSyncExternalStore } from "react";
import type { Attachment } from "#server/contract/attachment.ts";
import type { Uploads } from "./createUploads.ts";
import { type DraftState, noDraftFiles } from "./draftFile.ts";

const never = () => () => {};

/** How uploads stand; null where nothing was added yet. */
export function useUploads(uploads: Uploads | null): DraftState {
  return useSyncExternalStore(uploads?.subscribe ?? never, uploads?.state ?? (() => noDraftFiles));
}

/** The files that go with the message, and whether it has to wait for some. */
export function readiness({ files }: DraftState): { ids: string[]; waits: boolean } {
  const ids = files.flatMap(({ id }) => (id === null ? [] : [id]));
  return { ids, waits: ids.length < files.length };
}

/** The files that go with the message, as the server has them. */
export function attachmentsOf({ files }: DraftState): Attachment[] {
  return files.flatMap(({ id, name, mediaType, size }) =>
    id === null ? [] : [{ id, name, mediaType, size }],
  );
}
