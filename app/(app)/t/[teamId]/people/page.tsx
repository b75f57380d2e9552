import type { Metadata } from "next";
import { readText } from "#app/i18n/readText.ts";
import { requireSession } from "#app/session/requireSession.ts";
import { PeoplePage } from "#app/teams/PeoplePage.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readText())("teams.people") };
}

export default async function Page({ params }: { params: Promise<{ teamId: string }> }) {
  const { teamId } = await params;
  await requireSession(`/t/${teamId}/people`);
  return <PeoplePage key={teamId} teamId={teamId} sendsMail={globalThis.parley.mailer !== null} />;
}
