import type { Metadata } from "next";
import { RetentionPage } from "#app/admin/retention/RetentionPage.tsx";
import { readText } from "#app/i18n/readText.ts";
import { requireSession } from "#app/session/requireSession.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readText())("adminRetention.title") };
}

export default async function Page() {
  await requireSession("/admin/retention");
  return <RetentionPage />;
}
