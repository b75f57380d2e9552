import type { mentions as english } from "../en/mentions.ts";
import type { Translation } from "../translation.ts";

export const mentions = {
  people: "Personen",
  found: {
    one: "{count} Person, mit den Pfeiltasten wählen",
    other: "{count} Personen, mit den Pfeiltasten wählen",
  },
  unread: { one: "{count} Erwähnung von dir", other: "{count} Erwähnungen von dir" },
} satisfies Translation<typeof english>;
