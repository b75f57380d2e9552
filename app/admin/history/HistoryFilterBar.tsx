import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "#app/api/trpc.ts";
import { useText } from "#app/i18n/useText.ts";
import { ChoiceChip, FieldChip, FilterBar } from "#app/ui/table/FilterBar.tsx";
import { type HistoryFilters, outcomes, sorts } from "./useHistory.ts";

/** What narrows and orders the history; all of it stands in the address. */
export function HistoryFilterBar({ filters }: { filters: HistoryFilters }) {
  const text = useText();
  const trpc = useTRPC();
  const models = useQuery(trpc.model.list.queryOptions({}, { staleTime: 60_000 })).data ?? [];
  const { choice, field, any, clear } = filters;
  const optionOf = (value: (typeof outcomes | typeof sorts)[number]) => ({
    value,
    label: text(`adminHistory.${value}`),
  });
  return (
    <FilterBar clearLabel={any ? text("admin.clearFilters") : null} onClear={clear}>
      <FieldChip label={text("adminHistory.words")} type="search" {...field("q")} />
      <FieldChip label={text("adminHistory.person")} type="search" {...field("person")} />
      <ChoiceChip
        label={text("adminHistory.model")}
        any={text("adminHistory.anyModel")}
        options={models.map(({ id, label }) => ({ value: id, label }))}
        {...choice("model")}
      />
      <ChoiceChip
        label={text("adminHistory.outcome")}
        any={text("adminHistory.anyOutcome")}
        options={outcomes.map(optionOf)}
        {...choice("outcome")}
      />
      <FieldChip label={text("adminHistory.from")} type="date" {...field("from")} />
      <FieldChip label={text("adminHistory.until")} type="date" {...field("to")} />
      <FieldChip label={text("adminHistory.minCost")} type="number" {...field("cost")} />
      <FieldChip label={text("adminHistory.minMessages")} type="number" {...field("length")} />
      <ChoiceChip
        label={text("adminHistory.sort")}
        any={text("adminHistory.activity")}
        options={sorts.filter((sort) => sort !== "activity").map(optionOf)}
        {...choice("sort")}
      />
    </FilterBar>
  );
}
