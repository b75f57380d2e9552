import type { outbox as english } from "../en/outbox.ts";
import type { Translation } from "../translation.ts";

export const outbox = {
  notSent: "Nicht gesendet",
  sending: "Wird gesendet",
  waits: "Noch nicht gesendet. Die Nachricht geht von selbst hinaus, sobald der Server erreichbar ist.",
  refused: "Nicht gesendet. {reason}",
  sendAgain: "Noch einmal senden",
  edit: "Bearbeiten",
  delete: "Löschen",
} as const satisfies Translation<typeof english>;
