"use client";

import { useText } from "#app/i18n/useText.ts";
import { TextField } from "#app/ui/TextField.tsx";
import { AuthForm } from "./AuthForm.tsx";
import { AuthLink } from "./AuthLink.tsx";
import { useAuthRequest } from "./useAuthRequest.ts";

export function ResetPasswordForm({ token }: { token: string }) {
  const text = useText();
  const authRequest = useAuthRequest();
  return (
    <AuthForm
      title={text("auth.resetTitle")}
      submit={text("auth.savePassword")}
      onSubmit={async (field) => {
        const answer = await authRequest("/reset-password", { newPassword: field("password"), token });
        if (!answer.ok) return answer.message;
        window.location.assign("/sign-in");
        return null;
      }}
      footer={
        <AuthLink to="/sign-in" next="/">
          {text("auth.backToSignIn")}
        </AuthLink>
      }
    >
      <TextField
        label={text("auth.newPassword")}
        name="password"
        type="password"
        autoComplete="new-password"
        required
        minLength={8}
        autoFocus
        hint={text("auth.passwordHint")}
      />
    </AuthForm>
  );
}
