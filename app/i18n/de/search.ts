import type { search as english } from "../en/search.ts";
import type { Translation } from "../translation.ts";

export const search = {
  title: "Suche",
  label: "Nachrichten durchsuchen",
  placeholder: "Nachrichten durchsuchen",
  inWorkspace: "In diesem Arbeitsbereich suchen",
  workspace: "Arbeitsbereich",
  anyWorkspace: "Alle Arbeitsbereiche",
  person: "Person",
  anyPerson: "Alle",
  from: "Von",
  until: "Bis",
  clear: "Filter entfernen",
  beginTitle: "Durchsuche alles, was du lesen darfst",
  beginText:
    "Gefunden wird, was alle Wörter enthält, gleich in welcher Reihenfolge; das letzte darf der Anfang eines Wortes sein.",
  beginPhrase: "„launch plan“ in Anführungszeichen findet diese Wörter nebeneinander.",
  beginOr: "budget or preis findet das eine oder das andere.",
  beginWithout: "budget -entwurf lässt weg, worin Entwurf steht.",
  nothingTitle: "Nichts gefunden zu „{query}“",
  nothingText:
    "Versuche weniger oder andere Wörter. Entfernte Nachrichten und ältere Fassungen werden nicht durchsucht.",
  nothingFiltered: "Versuche weniger oder andere Wörter, oder suche ohne die Filter.",
  failed: "Die Suche ist fehlgeschlagen.",
  tryAgain: "Noch einmal versuchen",
  loading: "Suche läuft",
  results: { one: "{count} Nachricht", other: "{count} Nachrichten" },
  firstResults: "Die ersten {count} Nachrichten",
  newestOnly: "Sehr viele Nachrichten passen: Dies sind die besten der neuesten.",
  more: "Mehr zeigen",
  somebody: "Jemand",
} satisfies Translation<typeof english>;
