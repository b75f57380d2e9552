import type { Metadata } from "next";
import { readText } from "#app/i18n/readText.ts";
import { requireSession } from "#app/session/requireSession.ts";
import { TwoFactorPage } from "#app/settings/twoFactor/TwoFactorPage.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readText())("twoFactor.title") };
}

export default async function Page() {
  const { user } = await requireSession("/settings/two-factor");
  return <TwoFactorPage enabled={user.twoFactor} />;
}
