import type { Text } from "#app/i18n/createText.ts";
import type { Message } from "#server/contract/message.ts";
import { streamErrorSentence } from "./streamErrorSentence.ts";

interface EndStatus {
  text: string;
  tone: "quiet" | "warning" | "problem";
}

function stoppedBy({ reason, by, note }: Message["metadata"], text: Text): string {
  if (!by) {
    if (reason === "replaced") return text("messages.stoppedForAnother");
    return text(reason === "edit" ? "messages.stoppedByAnEdit" : "messages.stopped");
  }
  const { name } = by;
  if (note !== undefined) return text("messages.stoppedByBecause", { name, note });
  if (reason === "replaced") return text("messages.stoppedByForAnother", { name });
  return text(reason === "edit" ? "messages.stoppedByWithAnEdit" : "messages.stoppedBy", { name });
}

function interruptedBy({ reason, resumeAt }: Message["metadata"], text: Text): string {
  if (resumeAt) return text("messages.interruptedGoesOn");
  return text(reason === "shutdown" ? "messages.interruptedByShutdown" : "messages.interruptedByCrash");
}

/** How an answer ended, in words; null if there is nothing to say about it. */
export function endStatus({ status, metadata }: Message, text: Text): EndStatus | null {
  switch (status) {
    case "stopped":
      return { text: stoppedBy(metadata, text), tone: "quiet" };
    case "interrupted":
      return { text: interruptedBy(metadata, text), tone: "warning" };
    case "failed":
      return {
        text: metadata.error ? streamErrorSentence(metadata.error, text) : text("messages.failed"),
        tone: "problem",
      };
    case "completed":
      if (metadata.finishReason === "length") return { text: text("messages.cutAtLimit"), tone: "warning" };
      if (metadata.finishReason === "queue") return { text: text("messages.endedForNext"), tone: "quiet" };
      return null;
    default:
      return null;
  }
}
