/** What of usage there is to look at, for pages too: no schemas here. */
export const usagePeriods = [7, 30, 90] as const;
export const usageGroupings = ["team", "person", "model", "outcome"] as const;
export type UsageGrouping = (typeof usageGroupings)[number];
export const usageTables = ["days", "groups", "times", "failures"] as const;
export type UsageTable = (typeof usageTables)[number];
/** How an answer ended; or that it goes on, was a title or a summary, or went with its workspace. */
export const usageOutcomes = [
  "completed",
  "stopped",
  "failed",
  "interrupted",
  "running",
  "aside",
  "erased",
] as const;
export type UsageOutcome = (typeof usageOutcomes)[number];

export const usageCsvPath = "/api/admin/usage.csv";

export interface UsageQuery {
  teamId?: string | undefined;
  days: number;
  /** The reader's time zone: days begin at its midnight. */
  zone: string;
  by: UsageGrouping;
}
