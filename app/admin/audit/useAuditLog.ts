import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useDeferredValue } from "react";
import { failureOf } from "#app/api/failure.ts";
import { useTRPC } from "#app/api/trpc.ts";
import type { AuditFilter } from "#server/contract/audit.ts";

const pageSize = 50;

/** The entries that fit, the newest first, page after page. */
export function useAuditLog(filter: AuditFilter, scope: { teamId?: string }) {
  const trpc = useTRPC();
  const asked = useDeferredValue(JSON.stringify(filter));
  const input: AuditFilter = JSON.parse(asked);
  const found = useInfiniteQuery(
    trpc.admin.audit.list.infiniteQueryOptions(
      { ...scope, ...input, limit: pageSize },
      {
        getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
        placeholderData: keepPreviousData,
      },
    ),
  );
  const { data, error, hasNextPage, fetchNextPage } = found;
  return {
    entries: data?.pages.flatMap(({ entries }) => entries),
    failure: error ? failureOf(error) : null,
    again: () => void found.refetch(),
    more: hasNextPage ? () => void fetchNextPage() : null,
    busy: found.isFetching,
  };
}
