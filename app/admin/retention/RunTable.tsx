import { useText } from "#app/i18n/useText.ts";
import { formatFullTime } from "#app/ui/formatTime.ts";
import { DataTable } from "#app/ui/table/DataTable.tsx";

interface Run {
  id: string;
  action: string;
  startedAt: string;
  endedAt: string | null;
  kind: string;
  waitsForHold: boolean;
  messages: number;
  events: number;
  files: number;
}

const whys = {
  policy: "adminRetention.byRule",
  message: "adminRetention.eraseMessage",
  person: "adminRetention.erasePerson",
} as const;

/** What was erased, in numbers. */
export function RunTable({ runs }: { runs: Run[] }) {
  const text = useText();
  if (runs.length === 0) return <p className="px-4 text-ink-2 wide:px-6">{text("adminRetention.noRuns")}</p>;
  const count = (key: "messages" | "events" | "files") => ({
    key,
    label: text(`adminRetention.${key}`),
    numeric: true,
    render: (run: Run) => run[key].toLocaleString(text.locale),
  });
  return (
    <DataTable
      label={text("adminRetention.runs")}
      rows={runs}
      rowKey={({ id }) => id}
      columns={[
        {
          key: "started",
          label: text("adminRetention.started"),
          render: ({ startedAt }) => formatFullTime(startedAt, text),
        },
        {
          key: "ended",
          label: text("adminRetention.ended"),
          wideOnly: true,
          render: ({ endedAt, waitsForHold }) =>
            endedAt === null
              ? text(waitsForHold ? "adminRetention.waitsForHold" : "adminRetention.running")
              : formatFullTime(endedAt, text),
        },
        {
          key: "kind",
          label: text("adminRetention.why"),
          wideOnly: true,
          render: ({ kind }) => text(whys[kind === "message" || kind === "person" ? kind : "policy"]),
        },
        {
          key: "action",
          label: text("adminRetention.action"),
          render: ({ action }) =>
            text(action === "anonymise" ? "adminRetention.anonymise" : "adminRetention.delete"),
        },
        count("messages"),
        { ...count("events"), wideOnly: true },
        { ...count("files"), wideOnly: true },
      ]}
    />
  );
}
