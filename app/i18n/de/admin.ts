import type { admin as english } from "#app/i18n/en/admin.ts";
import type { Translation } from "#app/i18n/translation.ts";

export const admin = {
  title: "Verwaltung",
  area: "Was gezeigt wird",
  instance: "Alle Teams",
  oneTeam: "Ein Team",
  loading: "Wird geladen",
  tryAgain: "Nochmals versuchen",
  more: "Mehr zeigen",
  clearFilters: "Filter aufheben",
  close: "Schließen",
} as const satisfies Translation<typeof english>;
