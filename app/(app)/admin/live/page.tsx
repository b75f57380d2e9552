import type { Metadata } from "next";
import { LivePage } from "#app/admin/live/LivePage.tsx";
import { readText } from "#app/i18n/readText.ts";
import { requireSession } from "#app/session/requireSession.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readText())("adminLive.title") };
}

export default async function Page() {
  await requireSession("/admin/live");
  return <LivePage />;
}
