import type { Metadata } from "next";
import { readText } from "#app/i18n/readText.ts";
import { requireSession } from "#app/session/requireSession.ts";
import { ProfilePage } from "#app/settings/ProfilePage.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readText())("settings.profile") };
}

export default async function Page() {
  await requireSession("/settings/profile");
  return <ProfilePage />;
}
