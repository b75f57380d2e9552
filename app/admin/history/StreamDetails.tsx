import type { Text } from "#app/i18n/createText.ts";
import { useText } from "#app/i18n/useText.ts";
import { CopyButton } from "#app/ui/CopyButton.tsx";
import { Disclosure } from "#app/ui/Disclosure.tsx";
import { formatCost } from "#app/ui/formatCost.ts";
import { formatDuration } from "#app/ui/formatDuration.ts";
import type { HistoryAttempt, HistoryMessage, HistoryStream } from "#server/contract/adminHistory.ts";

const between = (from: string, to: string) => Date.parse(to) - Date.parse(from);

function Attempt({ attempt }: { attempt: HistoryAttempt }) {
  const text = useText();
  const { number, model, why, startedAt, firstTokenAt, endedAt, usage } = attempt;
  const cost = usage?.cost == null ? text("adminHistory.noPrice") : formatCost(usage.cost, text);
  const facts = [
    text("adminHistory.attempt", { number, model, why }),
    firstTokenAt &&
      text("adminHistory.firstToken", { duration: formatDuration(between(startedAt, firstTokenAt), text) }),
    endedAt && text("adminHistory.took", { duration: formatDuration(between(startedAt, endedAt), text) }),
    attempt.finishReason,
    usage && text("adminHistory.usage", { input: usage.input, output: usage.output, cost }),
    usage?.estimated && text("adminHistory.estimated"),
  ].filter((fact) => typeof fact === "string");
  return (
    <li className="tabular-nums">
      {facts.join(" · ")}
      {attempt.error && <span className="text-red"> · {attempt.error}</span>}
    </li>
  );
}

function stopText({ reason, by, note }: NonNullable<HistoryStream["stop"]>, text: Text): string {
  if (!by) return text("adminHistory.stoppedBySystem", { reason });
  const { name } = by;
  return note === null
    ? text("adminHistory.stoppedBy", { name, reason })
    : text("adminHistory.stoppedBecause", { name, reason, note });
}

function Stream({ stream }: { stream: HistoryStream }) {
  const text = useText();
  const { streamId, by, stop, startSeq, endSeq, attempts, state } = stream;
  const facts = [
    state,
    by && text("adminHistory.askedBy", { name: by.name }),
    text("adminHistory.events", { from: startSeq, to: endSeq ?? "…" }),
    stop && stopText(stop, text),
  ].filter((fact) => typeof fact === "string");
  return (
    <div>
      <p className="flex flex-wrap items-center gap-x-1.5">
        <span className="font-mono">{streamId}</span>
        <CopyButton text={streamId} what={text("adminHistory.streamId")} />
        {facts.join(" · ")}
      </p>
      <ol className="ms-4">
        {attempts.map((attempt) => (
          <Attempt key={attempt.attemptId} attempt={attempt} />
        ))}
      </ol>
    </div>
  );
}

/** What is behind a message: its place, its ids, the streams and attempts that wrote it and what they used. */
export function StreamDetails({ message: { message, streams } }: { message: HistoryMessage }) {
  const text = useText();
  return (
    <Disclosure
      summary={
        <span className="whitespace-nowrap">
          {text("adminHistory.details", { sequence: message.sequence })}
        </span>
      }
    >
      <div className="mt-1 mb-2 space-y-1 border-s-2 border-line ps-3 text-small break-words text-ink-2">
        <p className="flex flex-wrap items-center gap-x-1.5">
          <span className="font-mono">{message.id}</span>
          <CopyButton text={message.id} what={text("adminHistory.messageId")} />
        </p>
        {streams.map((stream) => (
          <Stream key={stream.streamId} stream={stream} />
        ))}
      </div>
    </Disclosure>
  );
}
