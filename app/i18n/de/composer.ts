import type { composer as english } from "../en/composer.ts";
import type { Translation } from "../translation.ts";

export const composer = {
  message: "Nachricht",
  messageToTeam: "Nachricht an das Team",
  noAnswer: "Ohne Antwort",
  noAnswerHint: "Die Nachricht geht an das Team; das Modell antwortet nicht darauf",
  send: "Senden",
  sendByEnter: "Senden (Enter)",
  sendMessage: "Nachricht senden",
  sendMessageByEnter: "Nachricht senden (Enter)",
  queue: "Anstellen",
  queueMessage: "Nachricht anstellen",
  queueMessageByEnter: "Nachricht anstellen (Enter)",
  stop: "Anhalten",
  stopByEsc: "Anhalten (Esc)",
  model: "Modell",
  withoutTools: "{model} (ohne Werkzeuge)",
  otherModels: "Andere",
  demoModels: "Demo",
  thinking: "Nachdenken",
  thinkingAsModel: "Wie das Modell es tut",
  off: "Ohne Nachdenken",
  low: "Wenig nachdenken",
  medium: "Mittel nachdenken",
  high: "Viel nachdenken",
  xhigh: "Sehr viel nachdenken",
  max: "So viel wie möglich nachdenken",
  tooLong: {
    one: "Das ist {count} Zeichen zu lang. Kürze es, um es zu senden.",
    other: "Das ist {count} Zeichen zu lang. Kürze es, um es zu senden.",
  },
} satisfies Translation<typeof english>;
