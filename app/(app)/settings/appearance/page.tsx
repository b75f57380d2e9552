import type { Metadata } from "next";
import { cookies } from "next/headers";
import { readText } from "#app/i18n/readText.ts";
import { requireSession } from "#app/session/requireSession.ts";
import { AppearancePage } from "#app/settings/AppearancePage.tsx";
import { themeCookie, themeOf } from "#app/theme/theme.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readText())("settings.appearance") };
}

export default async function Page() {
  await requireSession("/settings/appearance");
  return <AppearancePage theme={themeOf((await cookies()).get(themeCookie)?.value)} />;
}
