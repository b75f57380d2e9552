"use client";

import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { failureOf } from "#app/api/failure.ts";
import { useTRPC } from "#app/api/trpc.ts";
import { whenReachable } from "#app/api/whenReachable.ts";
import { useText } from "#app/i18n/useText.ts";
import { DataTable } from "#app/ui/table/DataTable.tsx";
import { TablePage } from "#app/ui/table/TablePage.tsx";
import { useNow } from "#app/ui/useNow.ts";
import type { LiveStream } from "#server/contract/adminLive.ts";
import { liveBounds } from "#server/contract/liveBounds.ts";
import { useAdmin } from "../AdminProvider.tsx";
import { liveColumns } from "./liveColumns.tsx";

const LiveSheet = lazy(whenReachable(() => import("./LiveSheet.tsx")));

/** How often the page looks while somebody sees it, in ms. */
const lookEveryMs = 2_000;

/** The answers that run now, on whichever server, and the way to stop one. */
export function LivePage() {
  const text = useText();
  const trpc = useTRPC();
  const { input, teamId } = useAdmin();
  const [opened, setOpened] = useState<LiveStream | null>(null);
  const { data, error, refetch, isFetching, dataUpdatedAt } = useQuery(
    trpc.admin.live.list.queryOptions(input, { refetchInterval: lookEveryMs }),
  );
  const now = useNow(true);
  // Ages are the server's, and go on by the reader's clock until it is asked again.
  const passed = Math.max(0, now - dataUpdatedAt);
  const streams = data?.streams.map((stream) => ({ ...stream, ageMs: stream.ageMs + passed }));
  const shown = streams?.length ?? 0;
  const total = data?.total ?? 0;
  return (
    <>
      <div className="px-4 py-3 text-small text-ink-2 wide:px-6">
        <p>{text("adminLive.about", { seconds: liveBounds.rateSeconds })}</p>
        {shown < total && <p className="mt-1">{text("adminLive.oldestOnly", { shown, total })}</p>}
      </div>
      <TablePage
        count={streams?.length}
        failure={error ? failureOf(error) : null}
        onRetry={() => void refetch()}
        empty={
          <>
            <h2 className="font-semibold text-ink">{text("adminLive.empty")}</h2>
            <p className="mt-1">{text("adminLive.emptyText")}</p>
          </>
        }
        more={null}
        busy={isFetching}
      >
        <DataTable
          label={text("adminLive.table")}
          columns={liveColumns({ text, withTeam: teamId === null, onStop: setOpened })}
          rows={streams ?? []}
          rowKey={({ streamId }) => streamId}
          onOpen={setOpened}
        />
      </TablePage>
      {opened && (
        <Suspense>
          <LiveSheet
            opened={opened}
            now={streams?.find(({ streamId }) => streamId === opened.streamId) ?? null}
            onClose={() => setOpened(null)}
            onStopped={() => void refetch()}
          />
        </Suspense>
      )}
    </>
  );
}
