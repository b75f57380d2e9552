import type { Metadata } from "next";
import { readText } from "#app/i18n/readText.ts";
import { requireSession } from "#app/session/requireSession.ts";
import { ToolsPage } from "#app/teams/settings/ToolsPage.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readText())("teamSettings.tools") };
}

export default async function Page({ params }: { params: Promise<{ teamId: string }> }) {
  await requireSession(`/t/${(await params).teamId}/settings/tools`);
  return <ToolsPage />;
}
