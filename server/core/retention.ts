/** What becomes of a message when its time is over. */
export type RetentionAction = "delete" | "anonymise";

export interface RetentionRule {
  /** Null: kept for ever. */
  days: number | null;
  action: RetentionAction;
}

export interface RetentionPolicies {
  instance: (RetentionRule & { teamsMayDiffer: boolean }) | null;
  team: RetentionRule | null;
}

/** Times in ms before which messages are to be anonymised or deleted; null: none of them. */
export interface Cutoffs {
  anonymise: number | null;
  delete: number | null;
}

const day = 86_400_000;

/**
 * What holds for a team. Its own rule stands beside the instance's, so that whatever comes first is done;
 * it takes the instance's place only where the instance lets teams differ.
 */
export function rulesFor({ instance, team }: RetentionPolicies): RetentionRule[] {
  const rules = instance?.teamsMayDiffer && team ? [team] : [instance, team];
  return rules.flatMap((rule) => (rule === null || rule.days === null ? [] : [rule]));
}

function cutoffOf(rules: readonly RetentionRule[], action: RetentionAction, now: number): number | null {
  const days = rules.flatMap((rule) => (rule.action === action && rule.days !== null ? [rule.days] : []));
  return days.length === 0 ? null : now - Math.min(...days) * day;
}

/** What is older than these is due. */
export function cutoffsFor(policies: RetentionPolicies, now: number): Cutoffs {
  const rules = rulesFor(policies);
  return { anonymise: cutoffOf(rules, "anonymise", now), delete: cutoffOf(rules, "delete", now) };
}

/** What is due for a message that was written then. Deletion leaves nothing to anonymise. */
export function dueFor(writtenAt: number, cutoffs: Cutoffs): RetentionAction | null {
  if (cutoffs.delete !== null && writtenAt < cutoffs.delete) return "delete";
  if (cutoffs.anonymise !== null && writtenAt < cutoffs.anonymise) return "anonymise";
  return null;
}
