import type { notifications as english } from "../en/notifications.ts";
import type { Translation } from "../translation.ts";

export const notifications = {
  title: "Benachrichtigungen",
  mentions: "Wenn mich jemand erwähnt",
  answers: "Wenn eine lange Antwort auf meine Frage endet",
  hint: "Durch diesen Browser, solange Parley darin offen ist. Die Wahl bleibt auf diesem Gerät.",
  denied:
    "Dieser Browser lässt Parley dich nicht benachrichtigen. Erlaube es in den Einstellungen des Browsers für diese Seite und schalte es dann wieder ein.",
  unsupported: "Dieser Browser kann keine Benachrichtigungen zeigen.",
  mentionedIn: "{name} hat dich in {workspace} erwähnt",
  someoneMentionedIn: "Du wurdest in {workspace} erwähnt",
  answerIn: "Die Antwort in {workspace} ist da",
  answerEndedIn: "Die Antwort in {workspace} ist vorzeitig zu Ende",
} satisfies Translation<typeof english>;
