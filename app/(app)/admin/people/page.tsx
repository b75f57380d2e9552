import type { Metadata } from "next";
import { PeoplePage } from "#app/admin/people/PeoplePage.tsx";
import { readText } from "#app/i18n/readText.ts";
import { requireSession } from "#app/session/requireSession.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readText())("adminPeople.title") };
}

export default async function Page() {
  await requireSession("/admin/people");
  return <PeoplePage />;
}
