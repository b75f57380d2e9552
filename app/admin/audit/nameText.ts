import type { Text } from "#app/i18n/createText.ts";
import type { AuditEntry } from "#server/contract/audit.ts";

type Named = NonNullable<AuditEntry["actor"]>;

/** What something is called now, or its id where it has no name any more. */
export function nameText({ id, name }: Named): string {
  return name ?? id;
}

/** Who did it. Without an actor it was the server, or somebody who was refused. */
export function actorText({ actor, action }: AuditEntry, text: Text): string {
  if (actor) return actor.name ?? `${text("adminAudit.gone")} (${actor.id})`;
  return text(action === "auth.sign-in-failed" ? "adminAudit.unknown" : "adminAudit.server");
}

/** What it is about, in short: the nearest thing that has a name. */
export function aboutText({ workspace, team, target, actor }: AuditEntry): string {
  const other = target && [actor?.id, team?.id].includes(target.id) ? null : target;
  const about = [other, workspace, team].filter((each) => each !== null);
  const named = about.filter(({ name }) => name !== null);
  return (named.length > 0 ? named : about.slice(0, 1)).map(nameText).join(" · ");
}
