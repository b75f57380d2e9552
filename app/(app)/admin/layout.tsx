import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { AdminFrame } from "#app/admin/AdminFrame.tsx";
import { AdminProvider } from "#app/admin/AdminProvider.tsx";
import { readSession } from "#app/session/readSession.ts";

export default async function AdminLayout({ children }: { children: ReactNode }) {
  const session = await readSession();
  // The page itself knows where the sign-in form shall come back to.
  if (!session) return children;
  const areas = await globalThis.parley.readAdminAreas(session.user.id);
  if (!areas.instance && areas.teams.length === 0) notFound();
  return (
    <AdminProvider areas={areas}>
      <AdminFrame>{children}</AdminFrame>
    </AdminProvider>
  );
}
