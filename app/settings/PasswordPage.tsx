"use client";

import { useAuthRequest } from "#app/auth/useAuthRequest.ts";
import { useText } from "#app/i18n/useText.ts";
import { useViewer } from "#app/session/ViewerProvider.tsx";
import { TextField } from "#app/ui/TextField.tsx";
import { SettingsForm } from "./SettingsForm.tsx";
import { SettingsGroup } from "./SettingsGroup.tsx";

export function PasswordPage() {
  const text = useText();
  const { email } = useViewer();
  const authRequest = useAuthRequest();
  return (
    <SettingsGroup title={text("settings.password")} text={text("settings.passwordText")}>
      <SettingsForm
        submit={text("settings.changePassword")}
        done={text("settings.passwordChanged")}
        onSubmit={async (field) => {
          const answer = await authRequest("/change-password", {
            currentPassword: field("current"),
            newPassword: field("new"),
            revokeOtherSessions: true,
          });
          return answer.ok ? null : answer.message;
        }}
      >
        {/* Password managers look for the account that a password belongs to. */}
        <input hidden readOnly type="email" autoComplete="username" value={email} />
        <TextField
          label={text("settings.currentPassword")}
          name="current"
          type="password"
          autoComplete="current-password"
          required
        />
        <TextField
          label={text("auth.newPassword")}
          name="new"
          type="password"
          autoComplete="new-password"
          required
          minLength={8}
          hint={text("auth.passwordHint")}
        />
      </SettingsForm>
    </SettingsGroup>
  );
}
