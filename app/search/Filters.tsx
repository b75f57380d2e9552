import { skipToken, useQuery } from "@tanstack/react-query";
import { useTRPC } from "#app/api/trpc.ts";
import { useText } from "#app/i18n/useText.ts";
import { useTeams } from "#app/shell/TeamProvider.tsx";
import { useWorkspaces } from "#app/shell/useWorkspaces.ts";
import { workspaceName } from "#app/shell/workspaceName.ts";
import { Button } from "#app/ui/Button.tsx";
import { cx } from "#app/ui/cx.ts";
import { QuietSelect } from "#app/ui/QuietSelect.tsx";
import { isNarrowed, type SearchFilters } from "./searchFilters.ts";

interface FiltersProps {
  filters: SearchFilters;
  onChange: (change: Partial<SearchFilters>) => void;
}

interface Option {
  id: string;
  name: string;
}

interface ChoiceProps {
  label: string;
  any: string;
  value: string;
  options: Option[];
  onChange: (value: string) => void;
}

function Choice({ label, any, value, options, onChange }: ChoiceProps) {
  const chosen = options.find(({ id }) => id === value);
  return (
    <QuietSelect label={label} value={chosen ? value : ""} shown={chosen?.name ?? any} onChange={onChange}>
      <option value="">{any}</option>
      {options.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </QuietSelect>
  );
}

interface DayProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
}

function Day({ label, value, onChange }: DayProps) {
  return (
    <label className="inline-flex h-8 items-center gap-1.5 rounded-small px-1.5 text-small text-ink-2 wide:px-2">
      {label}
      <input
        type="date"
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className={cx("h-7 rounded-small bg-transparent text-small", value === "" && "text-ink-3")}
      />
    </label>
  );
}

/** What narrows a search beside its words. */
export function Filters({ filters, onChange }: FiltersProps) {
  const text = useText();
  const trpc = useTRPC();
  const { team } = useTeams();
  const workspaces = useWorkspaces() ?? [];
  const people = useQuery(trpc.team.members.queryOptions(team ? { teamId: team.id } : skipToken)).data;
  return (
    <div className="-mx-1.5 flex flex-wrap items-center gap-x-1 wide:-mx-2">
      <Choice
        label={text("search.workspace")}
        any={text("search.anyWorkspace")}
        value={filters.workspaceId}
        options={workspaces.map(({ id, name }) => ({ id, name: workspaceName(name, text) }))}
        onChange={(workspaceId) => onChange({ workspaceId })}
      />
      <Choice
        label={text("search.person")}
        any={text("search.anyPerson")}
        value={filters.authorId}
        options={people?.members.map(({ userId, name }) => ({ id: userId, name })) ?? []}
        onChange={(authorId) => onChange({ authorId })}
      />
      <Day label={text("search.from")} value={filters.from} onChange={(from) => onChange({ from })} />
      <Day label={text("search.until")} value={filters.until} onChange={(until) => onChange({ until })} />
      {isNarrowed(filters) && (
        <Button kind="quiet" onClick={() => onChange({ workspaceId: "", authorId: "", from: "", until: "" })}>
          {text("search.clear")}
        </Button>
      )}
    </div>
  );
}
