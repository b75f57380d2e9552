import { createHash } from "node:crypto";

/** A row of the audit log as text, field by field. */
export interface ChainedEntry {
  id: string;
  /** In ms since 1970. */
  at: string;
  actorId: string | null;
  action: string;
  teamId: string | null;
  workspaceId: string | null;
  targetId: string | null;
  ip: string | null;
  /** As PostgreSQL writes its JSON. */
  details: string;
  previousHash: string;
  hash: string;
}

/** What the first row has for the hash of the row before it. */
export const genesisHash = "0".repeat(64);

/**
 * The hash that a row has to have. The database makes it by itself (`auditHash` in the migration
 * `audit_chain`); this one is for the proof, which trusts nothing that stands in the database.
 */
export function auditHash(entry: Omit<ChainedEntry, "hash">): string {
  const { id, at, actorId, action, teamId, workspaceId, targetId, ip, details, previousHash } = entry;
  const fields = [id, at, actorId, action, teamId, workspaceId, targetId, ip, details, previousHash];
  const text = fields
    .map((field) => (field === null ? "-" : `${Buffer.byteLength(field)}:${field}`))
    .join(",");
  return createHash("sha256").update(text).digest("hex");
}
