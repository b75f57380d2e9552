import { useText } from "#app/i18n/useText.ts";
import { limits } from "#server/contract/limits.ts";
import type { Workspace } from "#server/contract/workspace.ts";
import { field } from "./fields.ts";
import { SaveRow } from "./SaveRow.tsx";
import { Section } from "./Section.tsx";
import { useDraftValue } from "./useDraftValue.ts";
import { useSettings } from "./useSettings.ts";

/** What every model is told here before the conversation. */
export function InstructionsSection({ workspace, mayChange }: { workspace: Workspace; mayChange: boolean }) {
  const text = useText();
  const { save, busy, problem } = useSettings(workspace.id);
  const draft = useDraftValue(workspace.instructions);
  return (
    <Section title={text("details.instructions")} hint={text("details.instructionsHint")}>
      <textarea
        aria-label={text("details.instructions")}
        rows={5}
        maxLength={limits.instructionsLength}
        value={draft.value}
        readOnly={!mayChange}
        placeholder={mayChange ? text("details.instructionsExample") : text("details.none")}
        onChange={(event) => draft.set(event.target.value)}
        className={`${field} block resize-y py-2`}
      />
      <SaveRow
        {...draft}
        busy={busy}
        problem={problem}
        onSave={async () => {
          if (await save({ instructions: draft.value })) draft.reset();
        }}
        onCancel={draft.reset}
      />
    </Section>
  );
}
