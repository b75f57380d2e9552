import { useText } from "#app/i18n/useText.ts";
import { NewTeamForm } from "#app/teams/NewTeamForm.tsx";

export function NoTeam() {
  const text = useText();
  return (
    <div className="mx-auto max-w-(--column) px-6 pt-[16vh]">
      <h1 className="text-title font-semibold tracking-tight">{text("home.noTeamTitle")}</h1>
      <p className="mt-2 text-ink-2">{text("home.noTeamText")}</p>
      <NewTeamForm />
    </div>
  );
}
