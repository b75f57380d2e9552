import type { TextKey } from "#app/i18n/catalogue.ts";

export interface AdminSection {
  path: string;
  label: TextKey;
  /** Only for admins of the instance. */
  instanceOnly?: true;
}

/** The pages for looking back, in the order in which they are offered. */
export const adminSections: readonly AdminSection[] = [
  { path: "/admin/history", label: "adminHistory.title" },
  { path: "/admin/live", label: "adminLive.title" },
  { path: "/admin/usage", label: "adminUsage.title" },
  { path: "/admin/audit", label: "adminAudit.title" },
  { path: "/admin/retention", label: "adminRetention.title" },
  { path: "/admin/tokens", label: "adminTokens.title" },
  { path: "/admin/people", label: "adminPeople.title" },
  { path: "/admin/teams", label: "adminTeams.title", instanceOnly: true },
];
