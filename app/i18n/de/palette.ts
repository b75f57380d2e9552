import type { palette as english } from "../en/palette.ts";
import type { Translation } from "../translation.ts";

export const palette = {
  title: "Befehle",
  placeholder: "Wohin oder was tun",
  found: "Was passt",
  searchFor: "Nachrichten nach „{query}“ durchsuchen",
  actions: "Aktionen",
  archived: "archiviert",
  switchTo: "Zu {team} wechseln",
  theme: "Farben: {theme}",
} satisfies Translation<typeof english>;
