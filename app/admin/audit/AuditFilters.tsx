import type { useUrlFilters } from "#app/admin/useUrlFilters.ts";
import { useText } from "#app/i18n/useText.ts";
import { ChoiceChip, FieldChip, FilterBar } from "#app/ui/table/FilterBar.tsx";
import { auditSubjects } from "#server/contract/auditActions.ts";
import type { AuditFilterName } from "./auditFilters.ts";

type Filters = ReturnType<typeof useUrlFilters<AuditFilterName>>;

export function AuditFilters({ filters }: { filters: Filters }) {
  const text = useText();
  const field = (name: AuditFilterName, type: "search" | "date") => (
    <FieldChip label={text(`adminAudit.${name}`)} type={type} {...filters.field(name)} />
  );
  return (
    <FilterBar clearLabel={filters.any ? text("admin.clearFilters") : null} onClear={filters.clear}>
      <ChoiceChip
        label={text("adminAudit.subject")}
        any={text("adminAudit.anySubject")}
        options={auditSubjects.map((value) => ({ value, label: text(`adminAudit.${value}`) }))}
        {...filters.choice("subject")}
      />
      {field("person", "search")}
      {field("workspace", "search")}
      {field("from", "date")}
      {field("to", "date")}
    </FilterBar>
  );
}
