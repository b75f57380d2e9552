"use client";

import { useText } from "#app/i18n/useText.ts";
import { TextField } from "#app/ui/TextField.tsx";
import { limits } from "#server/contract/limits.ts";
import { AuthForm } from "./AuthForm.tsx";
import { AuthLink } from "./AuthLink.tsx";
import { EmailField } from "./EmailField.tsx";
import { invitationIn } from "./invitationIn.ts";
import { useAuthRequest } from "./useAuthRequest.ts";

interface SignUpFormProps {
  next: string;
  /** The address that an invitation was made for: it is in the form already. */
  invited: string | null;
}

export function SignUpForm({ next, invited }: SignUpFormProps) {
  const text = useText();
  const authRequest = useAuthRequest();
  return (
    <AuthForm
      title={text("auth.signUpTitle")}
      submit={text("auth.signUp")}
      onSubmit={async (field) => {
        const account = {
          name: field("name").trim(),
          email: field("email").trim(),
          password: field("password"),
        };
        const invitation = invitationIn(next);
        const headers = invitation === null ? undefined : { "x-parley-invitation": invitation };
        const answer = await authRequest("/sign-up/email", account, headers);
        if (!answer.ok) return answer.message;
        window.location.assign(next);
        return null;
      }}
      footer={
        <>
          {text("auth.haveAccount")}{" "}
          <AuthLink to="/sign-in" next={next}>
            {text("auth.signIn")}
          </AuthLink>
        </>
      }
    >
      <TextField
        label={text("auth.name")}
        name="name"
        autoComplete="name"
        required
        maxLength={limits.nameLength}
        autoFocus
      />
      <EmailField defaultValue={invited ?? ""} />
      <TextField
        label={text("auth.password")}
        name="password"
        type="password"
        autoComplete="new-password"
        required
        minLength={8}
        hint={text("auth.passwordHint")}
      />
    </AuthForm>
  );
}
