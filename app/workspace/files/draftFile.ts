import type { Failure } from "#app/api/failure.ts";

/** Why a file cannot be sent as it is. */
export type FileProblem =
  | { kind: "large" | "empty" | "together"; mayRetry: false }
  | { kind: "refused"; failure: Failure; mayRetry: boolean };

/** A file that somebody is about to send. */
export interface DraftFile {
  /** Its own here, from the first moment on. */
  key: string;
  name: string;
  size: number;
  /** What the browser says until the server has looked. */
  mediaType: string;
  /** Where a picture of it is, if it is an image. */
  preview: string | null;
  /** Its share that has arrived, from 0 to 1. */
  progress: number;
  state: "uploading" | "ready" | "failed";
  problem: FileProblem | null;
  /** The server's; null until it is there whole. */
  id: string | null;
}

export interface DraftState {
  files: readonly DraftFile[];
  /** Whether some were left out because a message takes only so many. */
  tooMany: boolean;
}

export const noDraftFiles: DraftState = { files: [], tooMany: false };
