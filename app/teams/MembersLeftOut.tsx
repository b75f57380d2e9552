import { useText } from "#app/i18n/useText.ts";

interface MembersLeftOutProps {
  data: { members: readonly unknown[]; total: number } | undefined;
  search: string;
}

/** Says that nobody was found, or that there are more than are shown. */
export function MembersLeftOut({ data, search }: MembersLeftOutProps) {
  const text = useText();
  const shown = data?.members.length ?? 0;
  return (
    <p aria-live="polite" className="mt-3 text-small text-ink-3 empty:hidden">
      {data && shown === 0 && search !== "" && text("teams.nobodyFound", { search })}
      {data &&
        search === "" &&
        shown < data.total &&
        text("teams.moreThanShown", { shown, total: data.total })}
    </p>
  );
}
