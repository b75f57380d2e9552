import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useTRPC } from "#app/api/trpc.ts";
import { useAdmin } from "../AdminProvider.tsx";
import { useUrlFilters } from "../useUrlFilters.ts";

export const outcomes = ["running", "completed", "stopped", "failed", "interrupted"] as const;
export const sorts = ["activity", "cost", "length"] as const;

const names = ["q", "person", "model", "outcome", "from", "to", "cost", "length", "sort"] as const;

/** The start of a day of the reader, or of the one after it. */
function dayStart(day: string, later = 0): string | undefined {
  const [year = 0, month = 0, date = 0] = day.split("-").map(Number);
  const at = new Date(year, month - 1, date + later);
  return day === "" || Number.isNaN(at.getTime()) ? undefined : at.toISOString();
}

function amount(value: string): number | undefined {
  const number = Number(value);
  return value === "" || !(number >= 0) ? undefined : number;
}

export function useHistoryFilters() {
  return useUrlFilters(names);
}

export type HistoryFilters = ReturnType<typeof useHistoryFilters>;

export function useHistory({ get }: HistoryFilters) {
  const trpc = useTRPC();
  const { input } = useAdmin();
  const text = (name: "q" | "person" | "model") => get(name).trim() || undefined;
  const minMessages = amount(get("length"));
  return useInfiniteQuery(
    trpc.admin.history.list.infiniteQueryOptions(
      {
        ...input,
        query: text("q"),
        person: text("person"),
        model: text("model"),
        outcome: outcomes.find((outcome) => outcome === get("outcome")),
        from: dayStart(get("from")),
        to: dayStart(get("to"), 1),
        minCost: amount(get("cost")),
        minMessages: minMessages === undefined ? undefined : Math.ceil(minMessages),
        sort: sorts.find((sort) => sort === get("sort")) ?? "activity",
      },
      {
        getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
        placeholderData: keepPreviousData,
      },
    ),
  );
}
