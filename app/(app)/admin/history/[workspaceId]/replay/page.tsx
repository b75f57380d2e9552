import type { Metadata } from "next";
import { ReplayPage } from "#app/admin/replay/ReplayPage.tsx";
import { readText } from "#app/i18n/readText.ts";
import { requireSession } from "#app/session/requireSession.ts";

interface Props {
  params: Promise<{ workspaceId: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readText())("replay.title") };
}

export default async function Page({ params }: Props) {
  const { workspaceId } = await params;
  await requireSession(`/admin/history/${workspaceId}/replay`);
  return <ReplayPage workspaceId={workspaceId} />;
}
