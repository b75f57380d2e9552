import type { Readable } from "node:stream";

/** Both ends included. */
export interface ByteRange {
  start: number;
  end: number;
}

export interface StoredFile {
  /** Where it was received, on the disk of this server. */
  path: string;
  size: number;
  mediaType: string;
}

/** Where the bytes of attachments are. Every driver does the same; see `openStorage`. */
export interface AttachmentStorage {
  /** A folder of this server for files that are being received; emptied at its start. */
  readonly incoming: string;
  /** Takes a received file over: it is there whole or not at all. */
  put(key: string, file: StoredFile): Promise<void>;
  /** Null where there is no such file. */
  read(key: string, range?: ByteRange): Promise<Readable | null>;
  /** Removing what is not there is no error. */
  remove(key: string): Promise<void>;
}
