import { failureOf } from "#app/api/failure.ts";
import type { Attachment } from "#server/contract/attachment.ts";
import { attachmentUrl } from "#server/contract/attachmentUrl.ts";
import { imageTypes } from "#server/contract/fileKind.ts";
import { limits } from "#server/contract/limits.ts";
import type { DraftFile, DraftState, FileProblem } from "./draftFile.ts";

export interface UploadOptions {
  onProgress: (share: number) => void;
  signal: AbortSignal;
}

/** What uploads need of a browser. */
export interface UploadsDeps {
  post: (file: File, options: UploadOptions) => Promise<Attachment>;
  /** Tells the server that an unsent file is not wanted any more; nothing depends on it. */
  discard: (id: string) => void;
  createPreview: (file: File) => string;
  revokePreview: (preview: string) => void;
  createKey: () => string;
}

/** What a draft begins with: files that are there already. */
export interface Before {
  files: readonly Attachment[];
  /** Whether they are in a message, and so not ours to discard. */
  sent: boolean;
}

/** The files of one message that is being written. */
export interface Uploads {
  state: () => DraftState;
  subscribe: (listener: () => void) => () => void;
  add: (files: readonly File[]) => void;
  retry: (key: string) => void;
  remove: (key: string) => void;
  /** Puts files that are there already into the draft. */
  restore: (files: readonly Attachment[]) => void;
  /** Takes what was sent out of the draft. */
  sent: (ids: readonly string[]) => void;
}

const atOnce = 3;
const retryable = ["unreachable", "internal", "rate_limited"];

function draftOf(attachment: Attachment): DraftFile {
  const { id, name, size, mediaType } = attachment;
  const preview = imageTypes.includes(mediaType) ? attachmentUrl(id) : null;
  return { key: id, id, name, size, mediaType, preview, progress: 1, state: "ready", problem: null };
}

function problemOf({ size }: File, together: number): FileProblem | null {
  if (size > limits.attachmentBytes) return { kind: "large", mayRetry: false };
  if (size === 0) return { kind: "empty", mayRetry: false };
  return together + size > limits.attachmentsBytes ? { kind: "together", mayRetry: false } : null;
}

/** Uploads a few files at a time; each can be cancelled, tried again and removed on its own. */
export function createUploads(deps: UploadsDeps, before: Before = { files: [], sent: false }): Uploads {
  let state: DraftState = { files: before.files.map(draftOf), tooMany: false };
  const listeners = new Set<() => void>();
  const running = new Map<string, AbortController>();
  const waiting = new Map<string, File>();
  const failed = new Map<string, File>();
  const kept = new Set(before.sent ? before.files.map(({ id }) => id) : []);

  function set(files: readonly DraftFile[], tooMany = false): void {
    state = { files, tooMany };
    for (const listener of listeners) listener();
  }

  function change(key: string, changes: Partial<DraftFile>): void {
    set(
      state.files.map((file) => (file.key === key ? { ...file, ...changes } : file)),
      state.tooMany,
    );
  }

  async function upload(key: string, file: File): Promise<void> {
    const abort = new AbortController();
    running.set(key, abort);
    try {
      const { id, name, size, mediaType } = await deps.post(file, {
        onProgress: (progress) => change(key, { progress }),
        signal: abort.signal,
      });
      if (abort.signal.aborted) deps.discard(id);
      else change(key, { id, name, size, mediaType, progress: 1, state: "ready" });
    } catch (error) {
      if (abort.signal.aborted) return;
      const failure = failureOf(error);
      const mayRetry = retryable.includes(failure.type);
      failed.set(key, file);
      change(key, { state: "failed", problem: { kind: "refused", failure, mayRetry } });
    } finally {
      running.delete(key);
      pump();
    }
  }

  function pump(): void {
    for (const [key, file] of waiting) {
      if (running.size >= atOnce) return;
      waiting.delete(key);
      void upload(key, file);
    }
  }

  function drop(files: readonly DraftFile[]): void {
    for (const { key, preview } of files) {
      running.get(key)?.abort();
      waiting.delete(key);
      failed.delete(key);
      if (preview?.startsWith("blob:")) deps.revokePreview(preview);
    }
    set(state.files.filter((file) => !files.includes(file)));
  }

  return {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    add(files) {
      const room = limits.attachmentsPerMessage - state.files.length;
      let together = state.files.reduce((sum, { size, state: at }) => sum + (at === "failed" ? 0 : size), 0);
      const added = files.slice(0, Math.max(0, room)).map((file): DraftFile => {
        const { name, size, type: mediaType } = file;
        const problem = problemOf(file, together);
        const key = deps.createKey();
        if (!problem) {
          together += size;
          waiting.set(key, file);
        }
        const preview = imageTypes.includes(mediaType) && !problem ? deps.createPreview(file) : null;
        return {
          key,
          name,
          size,
          mediaType,
          preview,
          progress: 0,
          state: problem ? "failed" : "uploading",
          problem,
          id: null,
        };
      });
      set([...state.files, ...added], files.length > added.length);
      pump();
    },
    retry(key) {
      const file = failed.get(key);
      if (!file) return;
      failed.delete(key);
      waiting.set(key, file);
      change(key, { state: "uploading", problem: null, progress: 0 });
      pump();
    },
    remove(key) {
      const file = state.files.find((each) => each.key === key);
      if (!file) return;
      if (file.id !== null && !kept.has(file.id)) deps.discard(file.id);
      drop([file]);
    },
    restore(files) {
      set([...files.map(draftOf), ...state.files]);
    },
    sent(ids) {
      drop(state.files.filter(({ id }) => id !== null && ids.includes(id)));
    },
  };
}
