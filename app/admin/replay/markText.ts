import type { Text } from "#app/i18n/createText.ts";
import type { ReplayMark } from "#server/contract/replay/replay.ts";

/** What happened at a mark, in words. */
export function markText({ kind, by }: Pick<ReplayMark, "kind" | "by">, text: Text): string {
  switch (kind) {
    case "message":
      return by === null ? text("replay.messageOfNobody") : text("replay.message", { name: by });
    case "stop":
      return by === null ? text("replay.stopOfNobody") : text("replay.stop", { name: by });
    case "retry":
      return text("replay.retry");
    case "interruption":
      return text("replay.interruption");
    case "failure":
      return text("replay.failure");
  }
}
