import type { Metadata } from "next";
import { readText } from "#app/i18n/readText.ts";
import { requireSession } from "#app/session/requireSession.ts";
import { NewTeamPage } from "#app/teams/NewTeamPage.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readText())("teams.newTeam") };
}

export default async function Page() {
  await requireSession("/t/new");
  return <NewTeamPage />;
}
