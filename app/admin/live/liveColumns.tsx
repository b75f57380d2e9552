import type { Text } from "#app/i18n/createText.ts";
import { Button } from "#app/ui/Button.tsx";
import { cx } from "#app/ui/cx.ts";
import { formatSeconds } from "#app/ui/formatDuration.ts";
import type { Column } from "#app/ui/table/DataTable.tsx";
import type { LiveStream } from "#server/contract/adminLive.ts";
import { nameText, rateText, stateText } from "./liveText.ts";

interface LiveColumns {
  text: Text;
  /** Where more than one team is looked at. */
  withTeam: boolean;
  onStop: (stream: LiveStream) => void;
}

export function liveColumns({ text, withTeam, onStop }: LiveColumns): Column<LiveStream>[] {
  const team: Column<LiveStream> = {
    key: "team",
    label: text("adminLive.team"),
    wideOnly: true,
    render: (stream) => stream.team.name,
  };
  return [
    { key: "workspace", label: text("adminLive.workspace"), render: (stream) => nameText(stream, text) },
    ...(withTeam ? [team] : []),
    { key: "by", label: text("adminLive.by"), wideOnly: true, render: ({ by }) => by?.name },
    { key: "model", label: text("adminLive.model"), wideOnly: true, render: ({ model }) => model },
    {
      key: "state",
      label: text("adminLive.state"),
      render: (stream) => (
        <span className={cx("tabular-nums", stream.state === "lost" && "text-amber")}>
          {stateText(stream, text)}
        </span>
      ),
    },
    {
      key: "age",
      label: text("adminLive.age"),
      numeric: true,
      render: ({ ageMs }) => formatSeconds(ageMs, text),
    },
    {
      key: "rate",
      label: text("adminLive.rate"),
      numeric: true,
      render: (stream) => rateText(stream, text),
    },
    {
      key: "characters",
      label: text("adminLive.characters"),
      numeric: true,
      wideOnly: true,
      render: ({ characters }) => characters.toLocaleString(text.locale),
    },
    {
      key: "stop",
      label: text("adminLive.stopColumn"),
      render: (stream) =>
        stream.state !== "stopping" && (
          <Button
            kind="quiet"
            className="-my-1.5 -ms-3 text-red"
            aria-label={text("adminLive.stopIn", { name: nameText(stream, text) })}
            onClick={() => onStop(stream)}
          >
            {text("adminLive.stop")}
          </Button>
        ),
    },
  ];
}
