"use client";

import { useState } from "react";
import { WorkspacePage } from "./WorkspacePage.tsx";

/** The page of a workspace; of one that was deleted and is there again, a new one. */
export function WorkspaceLives({ workspaceId }: { workspaceId: string }) {
  const [life, setLife] = useState(1);
  return <WorkspacePage key={life} workspaceId={workspaceId} onBack={() => setLife(life + 1)} />;
}
