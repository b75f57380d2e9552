import type { shortcuts as english } from "../en/shortcuts.ts";
import type { Translation } from "../translation.ts";

export const shortcuts = {
  title: "Tastenkürzel",
  ctrl: "Strg",
  shift: "Umschalt",
  everywhere: "Überall",
  writing: "In einem Arbeitsbereich",
  reading: "Mit dem Fokus in den Nachrichten",
  palette: "Befehle",
  shortcuts: "Diese Liste",
  newWorkspace: "Neuer Arbeitsbereich",
  send: "Senden",
  newLine: "Neue Zeile",
  editLast: "Eigene letzte Nachricht bearbeiten, im leeren Feld",
  stop: "Antwort anhalten",
  copyCode: "Letzten Code kopieren",
  next: "Nächste Nachricht",
  previous: "Vorige Nachricht",
  top: "Erste Nachricht",
  latest: "Neueste Nachricht",
  noCode: "Noch keine Antwort hier enthält Code.",
  codeCopied: "Der letzte Code ist kopiert.",
  codeRefused: "Der Browser erlaubt das Kopieren nicht.",
} satisfies Translation<typeof english>;
