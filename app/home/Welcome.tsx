import { useText } from "#app/i18n/useText.ts";
import { useViewer } from "#app/session/ViewerProvider.tsx";
import { useTeams } from "#app/shell/TeamProvider.tsx";
import { StarterList } from "./StarterList.tsx";
import { useStarter } from "./useStarter.ts";

/** The empty state: three prompts, each of which makes a workspace and asks the demo model there. */
export function Welcome() {
  const text = useText();
  const { name } = useViewer();
  const { team } = useTeams();
  const { possible, busy, problem, start } = useStarter();
  if (!possible) {
    return (
      <div className="mx-auto max-w-(--column) px-6 pt-[14vh]">
        <h1 className="text-title font-semibold tracking-tight">
          {text("home.noWorkspacesTitle", { team: team?.name ?? "" })}
        </h1>
        <p className="mt-2 text-ink-2">{text("home.noWorkspacesText")}</p>
      </div>
    );
  }
  return (
    <div className="mx-auto max-w-(--column) px-6 pt-[14vh] pb-12">
      <h1 className="text-title font-semibold tracking-tight">
        {text("home.welcome", { name: name.split(/\s/u)[0] ?? name })}
      </h1>
      <p className="mt-2 max-w-[56ch] text-ink-2">{text("home.welcomeText")}</p>
      <StarterList disabled={busy} problem={problem} onStart={start} />
    </div>
  );
}
