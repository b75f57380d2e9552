import type { Metadata } from "next";
import { AuthLink } from "#app/auth/AuthLink.tsx";
import { ForgotPasswordForm } from "#app/auth/ForgotPasswordForm.tsx";
import { readText } from "#app/i18n/readText.ts";
import { readSession } from "#app/session/readSession.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readText())("auth.newPassword") };
}

export default async function ForgotPasswordPage() {
  // Rendered per request, like every page: the policy for scripts needs a nonce.
  await readSession();
  const text = await readText();
  if (globalThis.parley.mailer) return <ForgotPasswordForm />;
  return (
    <>
      <h1 className="text-title font-semibold tracking-tight">{text("auth.forgotTitle")}</h1>
      <p className="mt-2 text-ink-2">{text("auth.askAdministrator")}</p>
      <p className="mt-6 text-small">
        <AuthLink to="/sign-in" next="/">
          {text("auth.backToSignIn")}
        </AuthLink>
      </p>
    </>
  );
}
