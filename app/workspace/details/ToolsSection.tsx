import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "#app/api/trpc.ts";
import { useText } from "#app/i18n/useText.ts";
import type { Workspace } from "#server/contract/workspace.ts";
import { meantRules } from "./meantRules.ts";
import { SaveRow } from "./SaveRow.tsx";
import { Section } from "./Section.tsx";
import { ToolRules } from "./ToolRules.tsx";
import { useDraftValue } from "./useDraftValue.ts";
import { useSettings } from "./useSettings.ts";

/** Which tools models may call here, and about which calls a person is asked. */
export function ToolsSection({ workspace, mayChange }: { workspace: Workspace; mayChange: boolean }) {
  const text = useText();
  const trpc = useTRPC();
  const { save, busy, problem } = useSettings(workspace.id);
  const draft = useDraftValue(workspace.toolPolicy);
  const { data: tools = [] } = useQuery(
    trpc.workspace.tools.queryOptions({ workspaceId: workspace.id }, { staleTime: 60_000 }),
  );
  return (
    <Section title={text("details.tools")} hint={text("details.toolsHint")}>
      <ToolRules rules={draft.value} tools={tools} mayChange={mayChange} busy={busy} onChange={draft.set} />
      <SaveRow
        {...draft}
        busy={busy}
        problem={problem}
        onSave={async () => {
          if (await save({ toolPolicy: meantRules(draft.value) })) draft.reset();
        }}
        onCancel={draft.reset}
      />
    </Section>
  );
}
