import { useQuery } from "@tanstack/react-query";
import { useId } from "react";
import { useTRPC } from "#app/api/trpc.ts";
import { useText } from "#app/i18n/useText.ts";
import { Button } from "#app/ui/Button.tsx";
import type { ToolPolicy } from "#server/contract/modelOptions.ts";
import type { Workspace } from "#server/contract/workspace.ts";
import { SaveRow } from "./SaveRow.tsx";
import { Section } from "./Section.tsx";
import { ToolRule } from "./ToolRule.tsx";
import { useDraftValue } from "./useDraftValue.ts";
import { useSettings } from "./useSettings.ts";

/** Rules without a name are not meant yet. */
const meant = (rules: ToolPolicy) =>
  rules.map((rule) => ({ ...rule, match: rule.match.trim() })).filter(({ match }) => match !== "");

/** Which tools models may call here, and about which calls a person is asked. */
export function ToolsSection({ workspace, mayChange }: { workspace: Workspace; mayChange: boolean }) {
  const text = useText();
  const trpc = useTRPC();
  const names = useId();
  const { save, busy, problem } = useSettings(workspace.id);
  const draft = useDraftValue(workspace.toolPolicy);
  const { data: tools = [] } = useQuery(
    trpc.workspace.tools.queryOptions({ workspaceId: workspace.id }, { staleTime: 60_000 }),
  );
  const asking = tools.filter(({ asks }) => asks).map(({ name }) => name);
  return (
    <Section title={text("details.tools")} hint={text("details.toolsHint")}>
      <datalist id={names}>
        {tools.map(({ name }) => (
          <option key={name} value={name} />
        ))}
        <option value="*" />
      </datalist>
      <ol aria-label={text("details.tools")} className="flex flex-col gap-2">
        {draft.value.map((rule, index) => (
          <ToolRule
            // biome-ignore lint/suspicious/noArrayIndexKey: a rule is its place
            key={index}
            rule={rule}
            names={names}
            disabled={!mayChange || busy}
            onChange={(next) => draft.set(draft.value.with(index, next))}
            onRemove={() => draft.set(draft.value.toSpliced(index, 1))}
          />
        ))}
      </ol>
      {draft.value.length === 0 && <p className="text-small text-ink-2">{text("details.allTools")}</p>}
      {asking.length > 0 && (
        <p className="pt-2 text-small text-ink-3">
          {text("details.alwaysAsked", { tools: asking.join(", ") })}
        </p>
      )}
      {mayChange && (
        <Button
          kind="quiet"
          className="mt-1 -ms-3"
          disabled={draft.value.length >= 100}
          onClick={() => draft.set([...draft.value, { match: "", action: "ask" }])}
        >
          {text("details.addRule")}
        </Button>
      )}
      <SaveRow
        {...draft}
        busy={busy}
        problem={problem}
        onSave={async () => {
          if (await save({ toolPolicy: meant(draft.value) })) draft.reset();
        }}
        onCancel={draft.reset}
      />
    </Section>
  );
}
