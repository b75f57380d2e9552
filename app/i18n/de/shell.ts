import type { shell as english } from "../en/shell.ts";
import type { Translation } from "../translation.ts";

export const shell = {
  workspaces: "Arbeitsbereiche",
  newWorkspace: "Neuer Arbeitsbereich",
  untitled: "Ohne Titel",
  close: "Schließen",
  openSidebar: "Seitenleiste öffnen",
  showSidebar: "Seitenleiste zeigen",
  hideSidebar: "Seitenleiste verbergen",
  noTeam: "Kein Team",
  switchTeam: "Team wechseln",
  answering: "Antwortet gerade",
  unread: "ungelesen",
  noWorkspaces: "Noch keine.",
  offline:
    "Der Server ist nicht erreichbar. Was du siehst, bleibt; was du öffnest oder sendest, geht weiter, sobald er wieder da ist.",
  settings: "Einstellungen",
  signOut: "Abmelden",
  stillSignedIn: "Du bist noch angemeldet. Versuche es noch einmal.",
  owner: "Inhaber",
  admin: "Admin",
  member: "Mitglied",
  viewer: "Zuschauer",
} satisfies Translation<typeof english>;
