import type { ReactNode } from "react";
import { readSession } from "#app/session/readSession.ts";
import { TeamSettingsFrame } from "#app/teams/settings/TeamSettingsFrame.tsx";

interface TeamSettingsLayoutProps {
  children: ReactNode;
  params: Promise<{ teamId: string }>;
}

export default async function TeamSettingsLayout({ children, params }: TeamSettingsLayoutProps) {
  // The page itself knows where the sign-in form shall come back to.
  if (!(await readSession())) return children;
  const { teamId } = await params;
  return (
    <TeamSettingsFrame key={teamId} teamId={teamId}>
      {children}
    </TeamSettingsFrame>
  );
}
