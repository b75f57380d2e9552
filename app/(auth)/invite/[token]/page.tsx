import type { Metadata } from "next";
import { ApiProvider } from "#app/api/ApiProvider.tsx";
import { readText } from "#app/i18n/readText.ts";
import { InvitePage } from "#app/invite/InvitePage.tsx";
import { readSession } from "#app/session/readSession.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readText())("teams.invitation"), referrer: "no-referrer" };
}

export default async function Page({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const session = await readSession();
  return (
    <ApiProvider>
      <InvitePage
        token={token}
        email={session?.user.email ?? null}
        signUpOpen={await globalThis.parley.signUpOpen(token)}
      />
    </ApiProvider>
  );
}
