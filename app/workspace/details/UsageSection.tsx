import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { useTRPC } from "#app/api/trpc.ts";
import { useText } from "#app/i18n/useText.ts";
import { formatCost } from "#app/ui/formatCost.ts";
import { Section } from "./Section.tsx";

interface UsageSectionProps {
  workspaceId: string;
  /** The answer that is being written: its end changes the sums. */
  streamId: string | undefined;
}

/** All that was used here so far. */
export function UsageSection({ workspaceId, streamId }: UsageSectionProps) {
  const text = useText();
  const trpc = useTRPC();
  const { data, refetch } = useQuery(trpc.workspace.usage.queryOptions({ workspaceId }));

  useEffect(() => {
    if (streamId === undefined) void refetch();
  }, [streamId, refetch]);

  const rows: [label: string, value: string][] = data
    ? [
        [text("details.tokensIn"), data.input.toLocaleString(text.locale)],
        [text("details.tokensOut"), data.output.toLocaleString(text.locale)],
        [text("details.tokensCached"), data.cacheRead.toLocaleString(text.locale)],
        [
          text("details.cost"),
          data.cost === null ? text("details.unknownCost") : formatCost(data.cost, text),
        ],
      ]
    : [];
  return (
    <Section title={text("details.usage")}>
      {data ? (
        <dl className="grid grid-cols-[1fr_auto] gap-x-4 gap-y-1 text-small tabular-nums">
          {rows.map(([label, value]) => (
            <div key={label} className="contents">
              <dt className="text-ink-2">{label}</dt>
              <dd className="text-end">{value}</dd>
            </div>
          ))}
        </dl>
      ) : (
        <div aria-hidden className="h-20 animate-breathe rounded-small bg-sunk" />
      )}
    </Section>
  );
}
