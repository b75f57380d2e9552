"use client";

import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { useAdmin } from "#app/admin/AdminProvider.tsx";
import { useUrlFilters } from "#app/admin/useUrlFilters.ts";
import { failureOf } from "#app/api/failure.ts";
import { useTRPC } from "#app/api/trpc.ts";
import { whenReachable } from "#app/api/whenReachable.ts";
import { useText } from "#app/i18n/useText.ts";
import { DataTable } from "#app/ui/table/DataTable.tsx";
import { FieldChip, FilterBar } from "#app/ui/table/FilterBar.tsx";
import { TablePage } from "#app/ui/table/TablePage.tsx";
import { personColumns } from "./personColumns.tsx";

const PersonSheet = lazy(whenReachable(() => import("./PersonSheet.tsx")));

/** Who has an account here, or is in the team: to be found, and what can be done about them. */
export function PeoplePage() {
  const text = useText();
  const trpc = useTRPC();
  const { input } = useAdmin();
  const filters = useUrlFilters(["q"]);
  const search = filters.get("q");
  const [opened, setOpened] = useState<string | null>(null);
  const found = useInfiniteQuery(
    trpc.admin.people.list.infiniteQueryOptions(
      { ...input, search },
      {
        getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
        placeholderData: keepPreviousData,
      },
    ),
  );
  const people = found.data?.pages.flatMap((page) => page.people);
  const person = people?.find(({ userId }) => userId === opened);
  return (
    <>
      <FilterBar
        clearLabel={filters.any ? text("admin.clearFilters") : null}
        onClear={() => filters.set({ q: "" })}
      >
        <FieldChip label={text("adminPeople.search")} type="search" {...filters.field("q")} />
      </FilterBar>
      <TablePage
        count={people?.length}
        failure={found.error ? failureOf(found.error) : null}
        onRetry={() => void found.refetch()}
        empty={
          <>
            <h2 className="font-semibold text-ink">{text("adminPeople.nobody")}</h2>
            <p className="mt-1">{text("adminPeople.nobodyText")}</p>
          </>
        }
        more={found.hasNextPage ? () => void found.fetchNextPage() : null}
        busy={found.isFetching}
      >
        <DataTable
          label={text("adminPeople.title")}
          columns={personColumns(text)}
          rows={people ?? []}
          rowKey={({ userId }) => userId}
          onOpen={({ userId }) => setOpened(userId)}
        />
      </TablePage>
      {person && (
        <Suspense>
          <PersonSheet
            person={person}
            onClose={() => setOpened(null)}
            onChanged={() => void found.refetch()}
          />
        </Suspense>
      )}
    </>
  );
}
