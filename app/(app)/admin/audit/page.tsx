import type { Metadata } from "next";
import { AuditPage } from "#app/admin/audit/AuditPage.tsx";
import { readText } from "#app/i18n/readText.ts";
import { requireSession } from "#app/session/requireSession.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readText())("adminAudit.title") };
}

export default async function Page() {
  await requireSession("/admin/audit");
  return <AuditPage />;
}
