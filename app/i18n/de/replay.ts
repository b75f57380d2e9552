import type { replay as english } from "#app/i18n/en/replay.ts";
import type { Translation } from "#app/i18n/translation.ts";

export const replay = {
  title: "Wiedergabe",
  conversation: "Gespräch",
  empty: "Hier ist noch nichts geschehen.",
  loading: "Der Verlauf wird gelesen",
  messages: "Nachrichten, wie sie waren",
  older: "Ältere Nachrichten",
  controls: "Steuerung der Wiedergabe",
  timeline: "Zeit",
  play: "Abspielen",
  pause: "Anhalten",
  previousMark: "Zur Marke davor",
  nextMark: "Zur nächsten Marke",
  speed: "Tempo",
  times: "{speed}×",
  skipIdle: "Pausen überspringen",
  keys: "Die Leertaste spielt ab und hält an, die Pfeile links und rechts gehen 5 s, mit Umschalt zur nächsten Marke.",
  message: "{name} schrieb",
  messageOfNobody: "Eine Nachricht",
  stop: "{name} hat die Antwort gestoppt",
  stopOfNobody: "Die Antwort wurde gestoppt",
  retry: "Die Antwort wird später nochmals versucht",
  interruption: "Die Antwort wurde unterbrochen",
  failure: "Die Antwort ist gescheitert",
} as const satisfies Translation<typeof english>;
