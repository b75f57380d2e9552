import type { Metadata } from "next";
import { readText } from "#app/i18n/readText.ts";
import { NotificationsPage } from "#app/notifications/NotificationsPage.tsx";
import { requireSession } from "#app/session/requireSession.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readText())("notifications.title") };
}

export default async function Page() {
  await requireSession("/settings/notifications");
  return <NotificationsPage />;
}
