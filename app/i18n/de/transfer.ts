import type { transfer as english } from "../en/transfer.ts";
import type { Translation } from "../translation.ts";

export const transfer = {
  exportDetail: "Lässt sich wieder importieren",
  importTitle: "Unterhaltungen importieren",
  importEntry: "Unterhaltungen importieren",
  about:
    "Wähle eine JSON-Datei, die Parley exportiert hat, oder einen Export von ChatGPT: die Zip-Datei oder die conversations.json darin. Aus jeder Unterhaltung wird ein Arbeitsbereich.",
  choose: "Datei wählen",
  chooseAnother: "Andere Datei wählen",
  drop: "oder hier ablegen",
  reading: "Die Datei wird gelesen",
  found: { one: "{count} Unterhaltung in {file}", other: "{count} Unterhaltungen in {file}" },
  all: "Alle",
  untitled: "Ohne Titel",
  messages: { one: "{count} Nachricht", other: "{count} Nachrichten" },
  visibility: "Wer sie sieht",
  onlyMe: "Nur ich, bis ich andere einlade",
  team: "Alle in {team}",
  runNone: "Importieren",
  run: { one: "{count} Unterhaltung importieren", other: "{count} Unterhaltungen importieren" },
  progress: "{done} von {all} werden importiert",
  done: "Importiert",
  open: "Öffnen",
  mayNot: "Du schaust in diesem Team nur zu und kannst deshalb nichts hineinbringen.",
  tooLarge: "Diese Datei ist größer als 300 MB.",
  notReadable: "Das ist weder ein Export von Parley noch einer von ChatGPT.",
  noConversations:
    "In dieser Zip-Datei sind keine Unterhaltungen. Im Export von ChatGPT stehen sie in conversations.json.",
  failed: "Nicht importiert: {problem}",
} satisfies Translation<typeof english>;
