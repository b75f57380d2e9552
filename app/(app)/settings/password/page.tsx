import type { Metadata } from "next";
import { readText } from "#app/i18n/readText.ts";
import { requireSession } from "#app/session/requireSession.ts";
import { PasswordPage } from "#app/settings/PasswordPage.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readText())("settings.password") };
}

export default async function Page() {
  await requireSession("/settings/password");
  return <PasswordPage />;
}
