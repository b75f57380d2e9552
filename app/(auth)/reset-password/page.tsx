import type { Metadata } from "next";
import { AuthLink } from "#app/auth/AuthLink.tsx";
import { ResetPasswordForm } from "#app/auth/ResetPasswordForm.tsx";
import { readText } from "#app/i18n/readText.ts";
import { readSession } from "#app/session/readSession.ts";
import type { SearchParams } from "#app/session/searchParams.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readText())("pages.newPassword") };
}

export default async function ResetPasswordPage({ searchParams }: { searchParams: SearchParams }) {
  const { token } = await searchParams;
  // Rendered per request, like every page: the policy for scripts needs a nonce.
  await readSession();
  if (typeof token === "string" && token) return <ResetPasswordForm token={token} />;
  const text = await readText();
  return (
    <>
      <h1 className="text-title font-semibold tracking-tight">{text("auth.brokenLinkTitle")}</h1>
      <p className="mt-2 text-ink-2">{text("auth.brokenLinkText")}</p>
      <p className="mt-6 text-small">
        <AuthLink to="/sign-in" next="/">
          {text("auth.backToSignIn")}
        </AuthLink>
      </p>
    </>
  );
}
