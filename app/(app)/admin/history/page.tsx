import type { Metadata } from "next";
import { HistoryPage } from "#app/admin/history/HistoryPage.tsx";
import { readText } from "#app/i18n/readText.ts";
import { requireSession } from "#app/session/requireSession.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readText())("adminHistory.title") };
}

export default async function Page() {
  await requireSession("/admin/history");
  return <HistoryPage />;
}
