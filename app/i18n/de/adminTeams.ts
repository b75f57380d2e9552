import type { adminTeams as english } from "../en/adminTeams.ts";
import type { Translation } from "../translation.ts";

export const adminTeams = {
  title: "Teams",
  search: "Teil eines Namens",
  name: "Team",
  members: "Personen",
  workspaces: "Arbeitsbereiche",
  messages: "Nachrichten insgesamt",
  tokens: "Token in 30 Tagen",
  cost: "Kosten in 30 Tagen",
  unknown: "unbekannt",
  budget: "Budget",
  perDay: "{amount} am Tag",
  perMonth: "{amount} im Monat",
  warnedAt: "Warnung bei {limit}",
  lastActivity: "Letzte Aktivität",
  never: "Nie",
  created: "Angelegt am",
  pages: "Dieses Team auf anderen Seiten",
  none: "Kein Team gefunden",
  noneText: "Suche nach einem anderen Teil eines Namens.",
} satisfies Translation<typeof english>;
