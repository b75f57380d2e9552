import type { AuditFilter } from "#server/contract/audit.ts";
import { auditExportPath, auditSubjects } from "#server/contract/auditActions.ts";

/** What the page can be narrowed by, as it stands in the address; days as `2026-11-25`. */
export const auditFilterNames = ["person", "subject", "workspace", "from", "to"] as const;
export type AuditFilterName = (typeof auditFilterNames)[number];

/** The beginning of a day where the reader is; undefined for what is no day. */
function dayStart(day: string, daysLater = 0): string | undefined {
  const [year, month, date] = day.split("-").map(Number);
  if (year === undefined || month === undefined || date === undefined) return undefined;
  const start = new Date(year, month - 1, date + daysLater);
  return Number.isNaN(start.getTime()) ? undefined : start.toISOString();
}

/** What is asked of the server. */
export function auditFilter(get: (name: AuditFilterName) => string): AuditFilter {
  const words = (name: AuditFilterName) => get(name).trim() || undefined;
  const filter = {
    person: words("person"),
    subject: auditSubjects.find((subject) => subject === get("subject")),
    workspace: words("workspace"),
    from: dayStart(get("from")),
    // Both days are part of what is shown.
    to: dayStart(get("to"), 1),
  };
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));
}

/** Where the same is had as a file. */
export function auditExportHref(filter: AuditFilter, scope: { teamId?: string }, format: string): string {
  const params = new URLSearchParams({ ...scope, format });
  for (const [name, value] of Object.entries(filter)) if (value) params.set(name, value);
  return `${auditExportPath}?${params}`;
}
