import type { queue as english } from "../en/queue.ts";
import type { Translation } from "../translation.ts";

export const queue = {
  queue: "Warteschlange",
  next: "Dann",
  held: "Angehalten, seit die Antwort angehalten wurde.",
  sendNow: "Jetzt senden",
  remove: "Aus der Warteschlange nehmen",
  edit: "Wartende Nachricht bearbeiten",
  sendThisNow: "Diese jetzt senden; sie tritt an die Stelle der laufenden Antwort",
  moveUp: "Nach oben",
  moveDown: "Nach unten",
  move: "Nachricht von {name} verschieben",
  moveHint: "Ziehen, oder Alt mit Pfeil nach oben oder unten drücken.",
  dragHint:
    "Mit der Leertaste aufnehmen, mit den Pfeiltasten bewegen, mit der Leertaste ablegen, mit Escape lassen, wo es war.",
  movedTo: "Jetzt an Stelle {position} von {count}",
  actions: "Wartende Nachricht: Aktionen",
  gone: "Diese Nachricht ist nicht mehr in der Warteschlange. Dein Text bleibt hier.",
} satisfies Translation<typeof english>;
