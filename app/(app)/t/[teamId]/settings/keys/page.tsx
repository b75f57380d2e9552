import type { Metadata } from "next";
import { readText } from "#app/i18n/readText.ts";
import { requireSession } from "#app/session/requireSession.ts";
import { KeysPage } from "#app/teams/settings/KeysPage.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readText())("teamSettings.keys") };
}

export default async function Page({ params }: { params: Promise<{ teamId: string }> }) {
  await requireSession(`/t/${(await params).teamId}/settings/keys`);
  return <KeysPage />;
}
