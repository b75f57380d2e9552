import { useEffect } from "react";
import { useTeams } from "#app/shell/TeamProvider.tsx";
import { useWorkspaces } from "#app/shell/useWorkspaces.ts";
import { usePageVisible } from "#app/ui/usePageVisible.ts";
import type { WorkspaceView } from "#server/contract/frames.ts";
import { useEndedAnswers } from "./useEndedAnswers.ts";
import { useMentionNotices } from "./useMentionNotices.ts";

interface NotifierProps {
  workspaceId: string;
  view: WorkspaceView | null;
  /** How much waits for somebody who cannot see this tab; 0 while they can. */
  onCount: (count: number) => void;
}

/** Tells somebody who looks elsewhere of mentions and answers: in the tab's title, and if they wish by the browser. */
export default function Notifier({ workspaceId, view, onCount }: NotifierProps) {
  const list = useWorkspaces();
  const teamId = useTeams().team?.id;
  const visible = usePageVisible();
  const answers = useEndedAnswers(view);
  useMentionNotices({ teamId, workspaceId, list });
  const mentions = list?.reduce((sum, item) => sum + item.mentions, 0) ?? 0;
  const count = visible ? 0 : mentions + answers;
  useEffect(() => onCount(count), [count, onCount]);
  return null;
}
