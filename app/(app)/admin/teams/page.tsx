import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { TeamsPage } from "#app/admin/teams/TeamsPage.tsx";
import { readText } from "#app/i18n/readText.ts";
import { requireSession } from "#app/session/requireSession.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readText())("adminTeams.title") };
}

export default async function Page() {
  const { user } = await requireSession("/admin/teams");
  const { instance } = await globalThis.parley.readAdminAreas(user.id);
  if (!instance) notFound();
  return <TeamsPage />;
}
