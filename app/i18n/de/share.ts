import type { share as english } from "../en/share.ts";
import type { Translation } from "../translation.ts";

export const share = {
  title: "Link teilen",
  entry: "Link teilen",
  about:
    "Wer den Link hat, liest diese Unterhaltung ohne Anmeldung mit, live und mit allem, was noch geschrieben wird: Nachrichten, Namen, Überlegungen und Ergebnisse von Werkzeugen. Dateien und andere Arbeitsbereiche bleiben verschlossen.",
  works: "Er gilt",
  days: { one: "{count} Tag", other: "{count} Tage" },
  always: "bis er entfernt wird",
  create: "Link erstellen",
  made: "Der Link wird nur jetzt gezeigt. Kopiere ihn, bevor du das hier schließt.",
  link: "Link",
  copyLink: "Link",
  links: "Gültige Links",
  noLinks: "Noch keine.",
  madeBy: "Von {name}, {date}",
  until: "bis {date}",
  remove: "Entfernen",
  removeOf: "Den Link von {name}, {date}, entfernen",
  close: "Schließen",
  loading: "Links werden geladen",
  readOnly: "Zum Lesen geteilt",
  by: "Erstellt mit Parley",
  older: "Ältere Nachrichten zeigen",
  endedTitle: "Dieser Link gilt nicht mehr",
  endedText:
    "Er ist abgelaufen, wurde entfernt, oder es gab ihn nie. Frage nach einem neuen, wo du ihn herhast.",
  busyTitle: "Das kann gerade nicht gezeigt werden",
  connecting: "Verbindung wird aufgebaut",
  live: "Live",
  reconnecting: "Verbindung wird wiederhergestellt",
  empty: "Hier wurde noch nichts geschrieben.",
  messages: "Nachrichten",
  untitled: "Eine Unterhaltung",
} satisfies Translation<typeof english>;
