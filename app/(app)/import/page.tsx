import type { Metadata } from "next";
import { readText } from "#app/i18n/readText.ts";
import { requireSession } from "#app/session/requireSession.ts";
import { ImportPage } from "#app/transfer/ImportPage.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readText())("transfer.importTitle") };
}

export default async function Page() {
  await requireSession("/import");
  return <ImportPage />;
}
