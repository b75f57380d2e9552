"use client";

import { useState } from "react";
import { useText } from "#app/i18n/useText.ts";
import { AuthForm } from "./AuthForm.tsx";
import { AuthLink } from "./AuthLink.tsx";
import { EmailField } from "./EmailField.tsx";
import { useAuthRequest } from "./useAuthRequest.ts";

/** Has a link for a new password mailed, and tells nobody whether there is such an account. */
export function ForgotPasswordForm() {
  const text = useText();
  const authRequest = useAuthRequest();
  const [askedFor, setAskedFor] = useState<string | null>(null);
  const back = (
    <AuthLink to="/sign-in" next="/">
      {text("auth.backToSignIn")}
    </AuthLink>
  );
  if (askedFor !== null) {
    return (
      <div role="status">
        <h1 className="text-title font-semibold tracking-tight">{text("auth.linkSentTitle")}</h1>
        <p className="mt-2 text-ink-2">{text("auth.linkSentText", { email: askedFor })}</p>
        <p className="mt-6 text-small">{back}</p>
      </div>
    );
  }
  return (
    <AuthForm
      title={text("auth.forgotTitle")}
      submit={text("auth.sendLink")}
      onSubmit={async (field) => {
        const email = field("email").trim();
        const answer = await authRequest("/request-password-reset", { email });
        if (!answer.ok) return answer.message;
        setAskedFor(email);
        return null;
      }}
      footer={back}
    >
      <EmailField autoFocus hint={text("auth.forgotText")} />
    </AuthForm>
  );
}
