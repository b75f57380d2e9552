"use client";

import { keepPreviousData, useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { failureOf } from "#app/api/failure.ts";
import { useTRPC } from "#app/api/trpc.ts";
import { whenReachable } from "#app/api/whenReachable.ts";
import { useText } from "#app/i18n/useText.ts";
import { DataTable } from "#app/ui/table/DataTable.tsx";
import { FieldChip, FilterBar } from "#app/ui/table/FilterBar.tsx";
import { TablePage } from "#app/ui/table/TablePage.tsx";
import { useAdmin } from "../AdminProvider.tsx";
import { useUrlFilters } from "../useUrlFilters.ts";
import { teamColumns } from "./teamColumns.tsx";

const TeamSheet = lazy(whenReachable(() => import("./TeamSheet.tsx")));

/** All teams of the instance, and what its admins can do about each. */
export function TeamsPage() {
  const text = useText();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { input } = useAdmin();
  const filters = useUrlFilters(["q"]);
  const search = filters.get("q");
  const [opened, setOpened] = useState<string | null>(null);
  const found = useInfiniteQuery(
    trpc.admin.teams.list.infiniteQueryOptions(
      { ...input, search },
      {
        getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
        placeholderData: keepPreviousData,
      },
    ),
  );
  const teams = found.data?.pages.flatMap((page) => page.teams);
  const team = teams?.find(({ teamId }) => teamId === opened);
  // One's own list of teams may have changed too.
  const changed = () => Promise.all([found.refetch(), queryClient.invalidateQueries(trpc.team.pathFilter())]);
  return (
    <>
      <FilterBar clearLabel={filters.any ? text("admin.clearFilters") : null} onClear={filters.clear}>
        <FieldChip label={text("adminTeams.search")} type="search" {...filters.field("q")} />
      </FilterBar>
      <TablePage
        count={teams?.length}
        failure={found.error ? failureOf(found.error) : null}
        onRetry={() => void found.refetch()}
        empty={
          <>
            <h2 className="font-semibold text-ink">{text("adminTeams.none")}</h2>
            <p className="mt-1">{text("adminTeams.noneText")}</p>
          </>
        }
        more={found.hasNextPage ? () => void found.fetchNextPage() : null}
        busy={found.isFetching}
      >
        <DataTable
          label={text("adminTeams.title")}
          columns={teamColumns(text)}
          rows={teams ?? []}
          rowKey={({ teamId }) => teamId}
          onOpen={({ teamId }) => setOpened(teamId)}
        />
      </TablePage>
      {team && (
        <Suspense>
          <TeamSheet team={team} onClose={() => setOpened(null)} onChanged={changed} />
        </Suspense>
      )}
    </>
  );
}
