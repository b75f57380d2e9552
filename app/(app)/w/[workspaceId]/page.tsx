import type { Metadata } from "next";
import { readText } from "#app/i18n/readText.ts";
import { requireSession } from "#app/session/requireSession.ts";
import { WorkspaceLives } from "#app/workspace/WorkspaceLives.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readText())("pages.workspace") };
}

export default async function Page({ params }: { params: Promise<{ workspaceId: string }> }) {
  const { workspaceId } = await params;
  await requireSession(`/w/${workspaceId}`);
  return <WorkspaceLives key={workspaceId} workspaceId={workspaceId} />;
}
