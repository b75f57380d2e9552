import type { Metadata } from "next";
import { connection } from "next/server";
import { ApiProvider } from "#app/api/ApiProvider.tsx";
import { readText } from "#app/i18n/readText.ts";
import { SharedPage } from "#app/share/SharedPage.tsx";

/** The address is the secret: nobody lists it, and no page that is linked from here learns it. */
export async function generateMetadata(): Promise<Metadata> {
  return {
    title: (await readText())("share.readOnly"),
    robots: { index: false, follow: false, noarchive: true },
    referrer: "no-referrer",
  };
}

export default async function Page({ params }: { params: Promise<{ token: string }> }) {
  // Rendered per request, like every page: the policy for scripts needs a nonce.
  await connection();
  const { token } = await params;
  return (
    <ApiProvider>
      <SharedPage token={token} />
    </ApiProvider>
  );
}
