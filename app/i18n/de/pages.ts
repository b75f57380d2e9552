import type { pages as english } from "../en/pages.ts";
import type { Translation } from "../translation.ts";

export const pages = {
  description: "Team-Chat mit einem Sprachmodell, in dem kein gezeigtes Wort verloren geht.",
  brokenTitle: "Diese Seite konnte nicht gezeigt werden",
  brokenText:
    "Was geschrieben wurde, ist sicher gespeichert, und eine laufende Antwort geht weiter. Versuche es noch einmal, oder lade die Seite neu.",
  tryAgain: "Noch einmal versuchen",
  reload: "Neu laden",
  missingTitle: "Diese Seite gibt es nicht",
  missingText: "Die Adresse ist vielleicht vertippt, oder die Seite ist umgezogen.",
  backToWorkspaces: "Zurück zu deinen Arbeitsbereichen",
  workspace: "Arbeitsbereich",
  sessions: "Sitzungen",
  signIn: "Anmelden",
  signUp: "Registrieren",
  newPassword: "Neues Passwort",
} satisfies Translation<typeof english>;
