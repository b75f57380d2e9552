import { keepPreviousData, skipToken, useInfiniteQuery } from "@tanstack/react-query";
import { type Failure, failureOf } from "#app/api/failure.ts";
import { useTRPC } from "#app/api/trpc.ts";
import { useTeams } from "#app/shell/TeamProvider.tsx";
import type { SearchResult } from "#server/contract/search.ts";
import { type SearchFilters, searchInput } from "./searchFilters.ts";

interface Search {
  /** Undefined while nothing has been found yet, or nothing is searched for. */
  results: SearchResult[] | undefined;
  newestOnly: boolean;
  /** Whether what is shown is of an earlier query. */
  stale: boolean;
  failure: Failure | null;
  again: () => void;
  /** Null where there is no more. */
  more: (() => void) | null;
  busy: boolean;
}

export function useSearch(filters: SearchFilters): Search {
  const trpc = useTRPC();
  const { team } = useTeams();
  const asked = team && filters.query.trim() !== "" ? searchInput(filters, team.id) : skipToken;
  const found = useInfiniteQuery(
    trpc.search.messages.infiniteQueryOptions(asked, {
      getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
      placeholderData: keepPreviousData,
    }),
  );
  const { data, error, hasNextPage, fetchNextPage, isFetching } = found;
  return {
    results: asked === skipToken ? undefined : data?.pages.flatMap(({ results }) => results),
    newestOnly: data?.pages[0]?.newestOnly ?? false,
    stale: found.isPlaceholderData,
    failure: error ? failureOf(error) : null,
    again: () => void found.refetch(),
    more: hasNextPage ? () => void fetchNextPage() : null,
    busy: isFetching,
  };
}
