import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { ApiProvider } from "#app/api/ApiProvider.tsx";
import { readSession } from "#app/session/readSession.ts";
import { ViewerProvider } from "#app/session/ViewerProvider.tsx";
import { Shell } from "#app/shell/Shell.tsx";
import { SidebarProvider } from "#app/shell/SidebarProvider.tsx";
import { sidebarCookie } from "#app/shell/sidebarCookie.ts";
import { TeamProvider } from "#app/shell/TeamProvider.tsx";

export default async function AppLayout({ children }: { children: ReactNode }) {
  const session = await readSession();
  // The page itself knows where the sign-in form shall come back to.
  if (!session) return children;
  const { id, name, email, role } = session.user;
  const hidden = (await cookies()).get(sidebarCookie)?.value === "hidden";
  return (
    <ApiProvider>
      <ViewerProvider viewer={{ id, name, email, isAdmin: role === "admin", sessionId: session.sessionId }}>
        <TeamProvider>
          <SidebarProvider initiallyShown={!hidden}>
            <Shell>{children}</Shell>
          </SidebarProvider>
        </TeamProvider>
      </ViewerProvider>
    </ApiProvider>
  );
}
