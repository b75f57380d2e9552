import { lazy, Suspense } from "react";
import { whenReachable } from "#app/api/whenReachable.ts";
import { useText } from "#app/i18n/useText.ts";
import { cx } from "#app/ui/cx.ts";
import { Disclosure } from "#app/ui/Disclosure.tsx";
import { formatDuration } from "#app/ui/formatDuration.ts";
import { Wrench } from "#app/ui/icons/Wrench.ts";
import type { ToolPart } from "#server/contract/parts.ts";
import { approvedBy, argumentsLine, isWorking, toolState, valueText } from "./toolText.ts";

const Approval = lazy(whenReachable(() => import("../actions/Approval.tsx")));

function Field({ name, text, problem }: { name: string; text: string; problem?: boolean }) {
  return (
    <div>
      <dt className="text-small text-ink-3">{name}</dt>
      <dd
        className={cx(
          "max-h-60 overflow-auto font-mono text-small break-words whitespace-pre-wrap",
          problem && "text-red",
        )}
      >
        {text}
      </dd>
    </div>
  );
}

interface ToolCardProps {
  tool: ToolPart;
  running: boolean;
  /** By which it is remembered that it is unfolded. */
  name: string;
}

/** One call of a tool: a line, which unfolds to all that went in and came out. */
export function ToolCard({ tool, running, name }: ToolCardProps) {
  const text = useText();
  const state = toolState(tool, text);
  // A call that its stream left unfinished is not running any more.
  const works = isWorking(tool);
  const word = works && !running ? text("messages.toolUnfinished") : state;
  const waits = tool.state === "approval-requested" && running;
  const approved = approvedBy(tool, text);
  const summary = (
    <span className="flex min-w-0 flex-1 items-center gap-2">
      <Wrench aria-hidden className={cx("size-3.5 shrink-0", works && running && "animate-breathe")} />
      <span className="shrink-0 font-medium text-ink-2">{tool.toolName}</span>
      <span className="min-w-0 flex-1 truncate font-mono">{argumentsLine(tool)}</span>
      {approved && <span className="shrink-0">{approved}</span>}
      {word && <span className={cx("shrink-0", tool.state === "output-error" && "text-red")}>{word}</span>}
      {tool.ms !== undefined && (
        <span className="shrink-0 tabular-nums">{formatDuration(tool.ms, text)}</span>
      )}
    </span>
  );
  return (
    <div className="rounded-large border border-line px-2 py-1">
      <Disclosure wide name={name} summary={summary} initially={waits}>
        <dl className="flex flex-col gap-2 px-1 py-2">
          <Field
            name={text("messages.arguments")}
            text={tool.input === undefined ? (tool.inputText ?? "") : valueText(tool.input)}
          />
          {tool.output !== undefined && (
            <Field name={text("messages.result")} text={valueText(tool.output)} />
          )}
          {tool.errorText !== undefined && (
            <Field name={text("messages.error")} text={tool.errorText} problem />
          )}
        </dl>
      </Disclosure>
      {tool.approval && (
        <Suspense>
          <Approval approval={tool.approval} waits={waits} />
        </Suspense>
      )}
    </div>
  );
}
