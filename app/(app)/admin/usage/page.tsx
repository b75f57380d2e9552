import type { Metadata } from "next";
import { UsagePage } from "#app/admin/usage/UsagePage.tsx";
import { readText } from "#app/i18n/readText.ts";
import { requireSession } from "#app/session/requireSession.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readText())("adminUsage.title") };
}

export default async function Page() {
  await requireSession("/admin/usage");
  return <UsagePage />;
}
