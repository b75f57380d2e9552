"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { PageHeader } from "#app/shell/PageHeader.tsx";
import { useTeams } from "#app/shell/TeamProvider.tsx";
import { useWorkspaces } from "#app/shell/useWorkspaces.ts";
import { NoTeam } from "./NoTeam.tsx";
import { Welcome } from "./Welcome.tsx";

/** The start page: goes on to the newest workspace, or helps to make the first one. */
export function Home() {
  const router = useRouter();
  const { teams, problem } = useTeams();
  const workspaces = useWorkspaces();
  const newest = workspaces?.[0]?.id;

  useEffect(() => {
    if (newest) router.replace(`/w/${newest}`);
  }, [newest, router]);

  return (
    <>
      <PageHeader />
      <div className="flex-1 overflow-y-auto">
        {problem && <p className="mx-auto max-w-(--column) p-6 text-red">{problem}</p>}
        {teams?.length === 0 && <NoTeam />}
        {workspaces?.length === 0 && <Welcome />}
      </div>
    </>
  );
}
