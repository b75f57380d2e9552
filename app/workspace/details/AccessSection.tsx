import { useText } from "#app/i18n/useText.ts";
import { ErrorNotice } from "#app/ui/ErrorNotice.tsx";
import type { Visibility, Workspace } from "#server/contract/workspace.ts";
import { NamedPeople } from "./NamedPeople.tsx";
import { Section } from "./Section.tsx";
import { useSettings } from "./useSettings.ts";

const choices: readonly Visibility[] = ["team", "private"];

/** Whether the team or only named people see it. */
export function AccessSection({ workspace, mayChange }: { workspace: Workspace; mayChange: boolean }) {
  const text = useText();
  const { save, busy, problem } = useSettings(workspace.id);
  const { visibility } = workspace;
  return (
    <Section title={text("details.access")} {...(!mayChange && { hint: text("details.accessByManagers") })}>
      <fieldset disabled={!mayChange || busy} className="flex flex-col gap-1">
        <legend className="sr-only">{text("details.access")}</legend>
        {choices.map((choice) => (
          <label key={choice} className="flex items-start gap-2.5 py-1 text-small">
            <input
              type="radio"
              name="visibility"
              className="mt-1 accent-accent"
              checked={visibility === choice}
              onChange={() => save({ visibility: choice })}
            />
            <span>
              {text(`details.${choice}`)}
              <span className="block text-ink-3">{text(`details.${choice}Hint`)}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <ErrorNotice>{problem}</ErrorNotice>
      {visibility === "private" && <NamedPeople workspace={workspace} mayChange={mayChange} />}
    </Section>
  );
}
