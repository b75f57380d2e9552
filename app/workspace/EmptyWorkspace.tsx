import { StarterList } from "#app/home/StarterList.tsx";
import { useText } from "#app/i18n/useText.ts";
import { useOutbox } from "./outbox/useOutbox.ts";

/** What a workspace shows before its first message: prompts that begin it. */
export default function EmptyWorkspace({
  workspaceId,
  mayWrite,
}: {
  workspaceId: string;
  mayWrite: boolean;
}) {
  const text = useText();
  const outbox = useOutbox(workspaceId);
  if (!mayWrite) return <p className="pt-[12vh] text-ink-2">{text("workspace.emptyForViewer")}</p>;
  return (
    <div className="pt-[10vh]">
      <h2 className="text-title font-semibold tracking-tight">{text("workspace.emptyTitle")}</h2>
      <p className="mt-2 text-ink-2">{text("workspace.emptyText")}</p>
      <StarterList
        disabled={false}
        problem={null}
        onStart={(prompt) => outbox.put({ text: prompt, files: [], options: undefined })}
      />
    </div>
  );
}
