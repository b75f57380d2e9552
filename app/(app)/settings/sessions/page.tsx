import type { Metadata } from "next";
import { readText } from "#app/i18n/readText.ts";
import { requireSession } from "#app/session/requireSession.ts";
import { SessionsPage } from "#app/settings/SessionsPage.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readText())("pages.sessions") };
}

export default async function Page() {
  const { sessionId } = await requireSession("/settings/sessions");
  return <SessionsPage currentId={sessionId} />;
}
