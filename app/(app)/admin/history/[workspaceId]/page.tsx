import type { Metadata } from "next";
import { ConversationPage } from "#app/admin/history/ConversationPage.tsx";
import { readText } from "#app/i18n/readText.ts";
import { requireSession } from "#app/session/requireSession.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readText())("adminHistory.title") };
}

export default async function Page({ params }: { params: Promise<{ workspaceId: string }> }) {
  const { workspaceId } = await params;
  await requireSession(`/admin/history/${workspaceId}`);
  return <ConversationPage workspaceId={workspaceId} />;
}
