import type { home as english } from "../en/home.ts";
import type { Translation } from "../translation.ts";

export const home = {
  noTeamTitle: "Du bist in keinem Team",
  noTeamText: "Lege hier eines an, oder lass dich in ein anderes einladen.",
  noWorkspacesTitle: "{team} hat noch keine Arbeitsbereiche",
  noWorkspacesText: "Du schaust in diesem Team zu. Was andere beginnen, erscheint hier.",
  welcome: "Willkommen, {name}",
  welcomeText:
    "Ein Arbeitsbereich ist ein Gespräch, das ein Team mit einem Modell teilt. Alle darin sehen dieselbe Antwort entstehen. Beginne mit einem von diesen, oder mit einem eigenen neuen Arbeitsbereich.",
  aboutPrompt: "Was ist Parley?",
  aboutDetail: "Eine Antwort mit Tabelle, Code und Formel. Alle hier sehen sie entstehen.",
  timePrompt: "Wie spät ist es?",
  timeDetail: "Das Modell ruft ein Werkzeug auf und zeigt, was hineinging und was herauskam.",
  longPrompt: "Schreibe eine lange Antwort",
  longDetail: "Lade die Seite mittendrin neu. Nichts geht verloren, und nichts beginnt von vorn.",
} satisfies Translation<typeof english>;
