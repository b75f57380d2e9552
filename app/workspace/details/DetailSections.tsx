import { useViewer } from "#app/session/ViewerProvider.tsx";
import { can } from "#server/contract/can.ts";
import type { WorkspaceView } from "#server/contract/frames.ts";
import { mayManage } from "#server/contract/mayManage.ts";
import type { Role } from "#server/contract/role.ts";
import type { Present } from "../live/liveState.ts";
import { AccessSection } from "./AccessSection.tsx";
import { HereSection } from "./HereSection.tsx";
import { InstructionsSection } from "./InstructionsSection.tsx";
import { LooksSection } from "./LooksSection.tsx";
import { ModelSection } from "./ModelSection.tsx";
import { NameSection } from "./NameSection.tsx";
import { ToolsSection } from "./ToolsSection.tsx";
import { UsageSection } from "./UsageSection.tsx";

interface DetailSectionsProps {
  view: WorkspaceView;
  people: Present[];
  role: Role | null;
}

export function DetailSections({ view, people, role }: DetailSectionsProps) {
  const viewer = useViewer();
  const { workspace } = view;
  const mayChange = role !== null && can(role, "workspace.change") && workspace.archivedAt === null;
  const manages = role !== null && mayManage(role, workspace.createdById === viewer.id);
  return (
    <>
      <NameSection workspace={workspace} mayChange={mayChange} />
      <HereSection people={people} />
      <AccessSection workspace={workspace} mayChange={manages} />
      <InstructionsSection workspace={workspace} mayChange={mayChange} />
      <ModelSection workspace={workspace} mayChange={mayChange} />
      <ToolsSection workspace={workspace} mayChange={mayChange} />
      <LooksSection workspace={workspace} />
      <UsageSection workspaceId={workspace.id} streamId={view.stream?.streamId} />
    </>
  );
}
