import type { Metadata } from "next";
import { readText } from "#app/i18n/readText.ts";
import { requireSession } from "#app/session/requireSession.ts";
import { BudgetPage } from "#app/teams/settings/BudgetPage.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readText())("teamSettings.budget") };
}

export default async function Page({ params }: { params: Promise<{ teamId: string }> }) {
  await requireSession(`/t/${(await params).teamId}/settings/budget`);
  return <BudgetPage />;
}
