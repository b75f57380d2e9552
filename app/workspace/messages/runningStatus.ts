import type { Text } from "#app/i18n/createText.ts";
import { formatSeconds } from "#app/ui/formatDuration.ts";
import type { Message } from "#server/contract/message.ts";
import type { Stream } from "#server/contract/stream.ts";
import { streamErrorSentence } from "./streamErrorSentence.ts";
import { isWorking } from "./toolText.ts";

type Waiting<For> = Extract<NonNullable<Stream["waiting"]>, { for: For }>;

function lowerFirst(sentence: string): string {
  // "API key …" and "I …" keep their capital.
  return /^\p{Lu}\p{Ll}/u.test(sentence) ? sentence.charAt(0).toLowerCase() + sentence.slice(1) : sentence;
}

function retryStatus(waiting: Waiting<"retry">, now: number, text: Text): string {
  // What to do about it is in the sentences after the first, and is being done.
  const reason = lowerFirst(streamErrorSentence(waiting.error, text).replace(/\.(\s.*)?$/su, ""));
  const left = Date.parse(waiting.at) - now;
  return left > 500
    ? text("messages.tryingAgainIn", { reason, duration: formatSeconds(left, text) })
    : text("messages.tryingAgain", { reason });
}

function approvalStatus(waiting: Waiting<"approval">, message: Message, text: Text): string {
  const part = message.parts[waiting.part];
  const tool = part?.type === "dynamic-tool" ? part.toolName : text("messages.aTool");
  return text("messages.waitingForApproval", { tool });
}

interface Running {
  message: Message;
  stream: Stream;
  /** What people call the model that is writing it. */
  model: string;
}

/** What goes on with an answer, in words. `now` is in the server's time. */
export function runningStatus({ message, stream, model }: Running, now: number, text: Text): string {
  if (stream.state === "stopping") return text("messages.stopping");
  if (stream.waiting?.for === "retry") return retryStatus(stream.waiting, now, text);
  if (stream.waiting) return approvalStatus(stream.waiting, message, text);
  const tool = message.parts.findLast((part) => part.type === "dynamic-tool");
  if (tool?.type === "dynamic-tool" && isWorking(tool)) {
    return text("messages.calling", { tool: tool.toolName });
  }
  const open = stream.openPart;
  const writing = open && message.parts[open.part]?.type === "text";
  if (writing) return text("messages.isWriting", { model });
  const duration = formatSeconds(now - Date.parse(open?.at ?? stream.startedAt), text);
  if (stream.queueing) return text("messages.isQueueing", { model, duration });
  return text("messages.isThinking", { model, duration });
}
