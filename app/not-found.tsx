import { connection } from "next/server";
import { readText } from "#app/i18n/readText.ts";
import { linkButton } from "#app/ui/linkButton.ts";
import { PageNotice } from "#app/ui/PageNotice.tsx";

export default async function NotFound() {
  // Rendered per request, like every page: the policy for scripts needs a nonce.
  await connection();
  const text = await readText();
  return (
    <main>
      <PageNotice title={text("pages.missingTitle")} text={text("pages.missingText")}>
        <a href="/" className={linkButton}>
          {text("pages.backToWorkspaces")}
        </a>
      </PageNotice>
    </main>
  );
}
