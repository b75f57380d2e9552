import type { Text } from "#app/i18n/createText.ts";
import type { Person } from "#server/contract/person.ts";

/** What to say to somebody who decided about a call, when the first decision was another's; null if it was theirs. */
export function lateDecision(
  { decided, by }: { decided: "approved" | "denied"; by: Person | null },
  mine: { approve: boolean; userId: string },
  text: Text,
): string | null {
  const approved = decided === "approved";
  if (by?.id === mine.userId && approved === mine.approve) return null;
  if (!by) return text(approved ? "actions.alreadyApproved" : "actions.alreadyDenied");
  return text(approved ? "actions.alreadyApprovedBy" : "actions.alreadyDeniedBy", { name: by.name });
}
