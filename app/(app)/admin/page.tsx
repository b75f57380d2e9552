import { notFound, redirect } from "next/navigation";
import { adminSections } from "#app/admin/adminSections.ts";
import { requireSession } from "#app/session/requireSession.ts";

export default async function Page() {
  await requireSession("/admin");
  const [first] = adminSections;
  if (!first) notFound();
  redirect(first.path);
}
