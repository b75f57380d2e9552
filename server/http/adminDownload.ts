import type { AdminScope } from "#server/domain/access/authoriseAdmin.ts";
import type { Actor } from "#server/domain/audit/writeAudit.ts";
import type { Parley } from "../parley.ts";

export interface DownloadRequest {
  parley: Parley;
  scope: AdminScope;
  actor: Actor;
  params: URLSearchParams;
}

export interface DownloadFile {
  name: string;
  type: string;
  content: Iterable<string> | AsyncIterable<string>;
}

/** Reads what a file of the admin pages holds, and notes in the audit log that it was taken. */
export type AdminDownload = (request: DownloadRequest) => Promise<DownloadFile>;
