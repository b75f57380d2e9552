import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "#app/api/trpc.ts";
import { useText } from "#app/i18n/useText.ts";
import { ChoiceChip, FieldChip, FilterBar } from "#app/ui/table/FilterBar.tsx";
import { type HistoryFilters, outcomes, sorts } from "./useHistory.ts";

const none = { q: "", person: "", model: "", outcome: "", from: "", to: "", cost: "", length: "", sort: "" };

/** What narrows and orders the history; all of it stands in the address. */
export function HistoryFilterBar({ filters }: { filters: HistoryFilters }) {
  const text = useText();
  const trpc = useTRPC();
  const models = useQuery(trpc.model.list.queryOptions({}, { staleTime: 60_000 })).data ?? [];
  const { get, set, any } = filters;
  return (
    <FilterBar clearLabel={any ? text("admin.clearFilters") : null} onClear={() => set(none)}>
      <FieldChip
        label={text("adminHistory.words")}
        type="search"
        value={get("q")}
        onChange={(q) => set({ q })}
      />
      <FieldChip
        label={text("adminHistory.person")}
        type="search"
        value={get("person")}
        onChange={(person) => set({ person })}
      />
      <ChoiceChip
        label={text("adminHistory.model")}
        any={text("adminHistory.anyModel")}
        value={get("model")}
        options={models.map(({ id, label }) => ({ value: id, label }))}
        onChange={(model) => set({ model })}
      />
      <ChoiceChip
        label={text("adminHistory.outcome")}
        any={text("adminHistory.anyOutcome")}
        value={get("outcome")}
        options={outcomes.map((value) => ({ value, label: text(`adminHistory.${value}`) }))}
        onChange={(outcome) => set({ outcome })}
      />
      <FieldChip
        label={text("adminHistory.from")}
        type="date"
        value={get("from")}
        onChange={(from) => set({ from })}
      />
      <FieldChip
        label={text("adminHistory.until")}
        type="date"
        value={get("to")}
        onChange={(to) => set({ to })}
      />
      <FieldChip
        label={text("adminHistory.minCost")}
        type="number"
        value={get("cost")}
        onChange={(cost) => set({ cost })}
      />
      <FieldChip
        label={text("adminHistory.minMessages")}
        type="number"
        value={get("length")}
        onChange={(length) => set({ length })}
      />
      <ChoiceChip
        label={text("adminHistory.sort")}
        any={text("adminHistory.activity")}
        value={get("sort")}
        options={sorts
          .filter((sort) => sort !== "activity")
          .map((value) => ({ value, label: text(`adminHistory.${value}`) }))}
        onChange={(sort) => set({ sort })}
      />
    </FilterBar>
  );
}
