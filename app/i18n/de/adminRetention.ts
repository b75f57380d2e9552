import type { adminRetention as english } from "#app/i18n/en/adminRetention.ts";
import type { Translation } from "#app/i18n/translation.ts";

export const adminRetention = {
  title: "Aufbewahrung",
  about:
    "Ältere Nachrichten werden geleert oder verlieren ihre Verfasser. Zahlen, Verbrauch und Plätze bleiben. Die Regeln von Team und Instanz gelten beide, die kürzere also zuerst, außer die Instanz lässt Teams abweichen.",
  instanceRule: "Regel der Instanz",
  teamRule: "Regel des Teams",
  days: "Tage (leer: für immer)",
  action: "Was dann geschieht",
  delete: "Texte löschen",
  anonymise: "Personen ersetzen",
  differ: "Die Regel eines Teams tritt an ihre Stelle",
  save: "Speichern",
  dryRun: "Was jetzt gehen würde",
  nothingDue: "Nichts ist fällig.",
  team: "Team",
  messages: "Nachrichten",
  workspaces: "Arbeitsbereiche",
  holds: "Rechtliche Sperren",
  holdsAbout:
    "Von diesen Arbeitsbereichen wird nichts gelöscht oder geleert. Ein Admin der Instanz beendet eine Sperre.",
  noHolds: "Es gibt keine.",
  workspaceId: "Kennung des Arbeitsbereichs",
  reason: "Grund",
  hold: "Sperre setzen",
  endHold: "Beenden",
  workspace: "Arbeitsbereich",
  setBy: "Gesetzt von",
  setAt: "Seit",
  runs: "Letzte Läufe",
  noRuns: "Es wurde noch nichts geleert.",
  started: "Begonnen",
  ended: "Fertig",
  running: "Läuft",
  events: "Ereignisse",
  files: "Dateien",
} as const satisfies Translation<typeof english>;
