import type { Metadata } from "next";
import { readText } from "#app/i18n/readText.ts";
import { requireSession } from "#app/session/requireSession.ts";
import { ModelsPage } from "#app/teams/settings/ModelsPage.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readText())("teamSettings.models") };
}

export default async function Page({ params }: { params: Promise<{ teamId: string }> }) {
  await requireSession(`/t/${(await params).teamId}/settings/models`);
  return <ModelsPage />;
}
