/** What the audit log can be narrowed to, by the subject of an action: what stands before its dot. */
export const auditSubjects = [
  "auth",
  "admin",
  "team",
  "workspace",
  "message",
  "person",
  "share",
  "token",
  "retention",
] as const;
export type AuditSubject = (typeof auditSubjects)[number];

/** Where the audit log is had as a file. */
export const auditExportPath = "/api/admin/audit/export";
export const auditExportFormats = ["csv", "jsonl"] as const;
