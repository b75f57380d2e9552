import { useCallback, useEffect, useState } from "react";
import { readStored } from "#app/ui/stored.ts";
import type { Attachment } from "#server/contract/attachment.ts";
import type { Uploads } from "./createUploads.ts";
import type { DraftState } from "./draftFile.ts";
import { filesKey } from "./filesKey.ts";
import { readiness, useUploads } from "./useUploads.ts";

export interface DraftFiles {
  uploads: Uploads | null;
  state: DraftState;
  /** Of what can be sent now. */
  ids: string[];
  /** Whether a file is still on its way, or cannot be sent. */
  waits: boolean;
  add: (files: readonly File[]) => void;
  /** Puts files that were uploaded before back. */
  restore: (files: readonly Attachment[]) => void;
  /** Whether the code that uploads could not be loaded. */
  unreachable: boolean;
}

/** The files of a workspace's composer. The code that uploads is loaded with the first one. */
export function useDraftFiles(workspaceId: string): DraftFiles {
  const [uploads, setUploads] = useState<Uploads | null>(null);
  const [unreachable, setUnreachable] = useState(false);
  const state = useUploads(uploads);

  const open = useCallback(
    async (files: readonly File[], before: readonly Attachment[] = []) => {
      try {
        const { openUploads } = await import("./openUploads.ts");
        const opened = openUploads(workspaceId);
        if (before.length > 0) opened.restore(before);
        if (files.length > 0) opened.add(files);
        setUploads(opened);
        setUnreachable(false);
      } catch {
        setUnreachable(files.length > 0);
      }
    },
    [workspaceId],
  );

  useEffect(() => {
    if (readStored(filesKey(workspaceId)) !== null) void open([]);
  }, [workspaceId, open]);

  return {
    uploads,
    state,
    ...readiness(state),
    add: (files) => void open(files),
    restore: (files) => void open([], files),
    unreachable,
  };
}
