"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useAdmin } from "#app/admin/AdminProvider.tsx";
import { failureOf } from "#app/api/failure.ts";
import { useTRPC } from "#app/api/trpc.ts";
import { useText } from "#app/i18n/useText.ts";
import { TablePage } from "#app/ui/table/TablePage.tsx";
import { DueTable } from "./DueTable.tsx";
import { EraseForm } from "./EraseForm.tsx";
import { Holds } from "./Holds.tsx";
import { RuleForm } from "./RuleForm.tsx";
import { RunTable } from "./RunTable.tsx";

interface Run {
  endedAt: string | null;
  waitsForHold: boolean;
}

const isUnderWay = ({ endedAt, waitsForHold }: Run) => endedAt === null && !waitsForHold;

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="border-t border-line py-4">
      <h2 className="px-4 pb-2 font-semibold wide:px-6">{title}</h2>
      {children}
    </section>
  );
}

/** How long messages are kept, what would go, what is held, and what was done. */
export function RetentionPage() {
  const text = useText();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { input, teamId, instance } = useAdmin();
  const { data, error, refetch, isFetching } = useQuery({
    ...trpc.admin.retention.read.queryOptions(input),
    // What is under way is seen to go on.
    refetchInterval: ({ state }) => (state.data?.runs.some(isUnderWay) ? 2_000 : false),
  });
  const renew = () => queryClient.invalidateQueries(trpc.admin.retention.pathFilter());
  return (
    <TablePage
      count={data && 1}
      failure={error ? failureOf(error) : null}
      onRetry={() => void refetch()}
      empty={null}
      more={null}
      busy={isFetching}
    >
      {data && (
        <>
          <div className="max-w-(--prose) px-4 py-4 wide:px-6">
            <p className="text-ink-2">{text("adminRetention.about")}</p>
            <RuleForm
              key={`${teamId} ${JSON.stringify(teamId === null ? data.instance : data.team)}`}
              rule={teamId === null ? data.instance : data.team}
              onSaved={renew}
            />
          </div>
          <Section title={text("adminRetention.dryRun")}>
            <DueTable />
          </Section>
          <Section title={text("adminRetention.eraseNow")}>
            <EraseForm key={teamId} />
          </Section>
          <Section title={text("adminRetention.holds")}>
            <Holds holds={data.holds} mayEnd={instance} onChanged={renew} />
          </Section>
          <Section title={text("adminRetention.runs")}>
            <RunTable runs={data.runs} />
          </Section>
        </>
      )}
    </TablePage>
  );
}
