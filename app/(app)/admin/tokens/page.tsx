import type { Metadata } from "next";
import { TokensPage } from "#app/admin/tokens/TokensPage.tsx";
import { readText } from "#app/i18n/readText.ts";
import { requireSession } from "#app/session/requireSession.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readText())("adminTokens.title") };
}

export default async function Page() {
  await requireSession("/admin/tokens");
  return <TokensPage />;
}
