"use client";

import { lazy, Suspense, useState } from "react";
import { whenReachable } from "#app/api/whenReachable.ts";
import { useText } from "#app/i18n/useText.ts";
import { TextField } from "#app/ui/TextField.tsx";
import { AuthForm } from "./AuthForm.tsx";
import { AuthLink } from "./AuthLink.tsx";
import { EmailField } from "./EmailField.tsx";
import { useAuthRequest } from "./useAuthRequest.ts";

const CodeForm = lazy(whenReachable(() => import("./CodeForm.tsx")));

function asksForCode(data: unknown): boolean {
  return typeof data === "object" && data !== null && "twoFactorRedirect" in data;
}

export function SignInForm({ next, signUpOpen }: { next: string; signUpOpen: boolean }) {
  const [needsCode, setNeedsCode] = useState(false);
  const text = useText();
  const authRequest = useAuthRequest();
  if (needsCode) {
    return (
      <Suspense>
        <CodeForm next={next} onStartAgain={() => setNeedsCode(false)} />
      </Suspense>
    );
  }
  return (
    <AuthForm
      title={text("auth.signInTitle")}
      submit={text("auth.signIn")}
      onSubmit={async (field) => {
        const answer = await authRequest("/sign-in/email", {
          email: field("email").trim(),
          password: field("password"),
        });
        if (!answer.ok) return answer.message;
        if (asksForCode(answer.data)) setNeedsCode(true);
        else window.location.assign(next);
        return null;
      }}
      footer={
        <>
          {signUpOpen ? (
            <>
              {text("auth.noAccount")}{" "}
              <AuthLink to="/sign-up" next={next}>
                {text("auth.signUp")}
              </AuthLink>
            </>
          ) : (
            text("auth.signUpClosed")
          )}
          <span className="mt-2 block">
            <AuthLink to="/forgot-password" next="/">
              {text("auth.forgot")}
            </AuthLink>
          </span>
        </>
      }
    >
      <EmailField autoFocus />
      <TextField
        label={text("auth.password")}
        name="password"
        type="password"
        autoComplete="current-password"
        required
      />
    </AuthForm>
  );
}
