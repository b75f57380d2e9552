import { useState } from "react";
import { useAuthRequest } from "#app/auth/useAuthRequest.ts";
import { useText } from "#app/i18n/useText.ts";
import { Button } from "#app/ui/Button.tsx";
import { TextField } from "#app/ui/TextField.tsx";
import { SettingsForm } from "./SettingsForm.tsx";
import { SettingsGroup } from "./SettingsGroup.tsx";

/** Deletes one's own account, after its address was typed and its password given. */
export function DeleteAccount({ email }: { email: string }) {
  const text = useText();
  const authRequest = useAuthRequest();
  const [open, setOpen] = useState(false);
  return (
    <SettingsGroup title={text("settings.deleteAccount")} text={text("settings.deleteAccountText")}>
      {open ? (
        <SettingsForm
          submit={text("settings.deleteForGood")}
          done=""
          onSubmit={async (field) => {
            if (field("email").trim().toLowerCase() !== email.toLowerCase()) {
              return text("settings.wrongConfirmation");
            }
            const answer = await authRequest("/delete-user", { password: field("password") });
            if (!answer.ok) return answer.message;
            window.location.assign("/sign-in");
            return null;
          }}
        >
          <TextField
            label={text("settings.typeEmail", { email })}
            name="email"
            type="email"
            autoComplete="off"
            required
            autoFocus
          />
          <TextField
            label={text("auth.password")}
            name="password"
            type="password"
            autoComplete="current-password"
            required
          />
        </SettingsForm>
      ) : (
        <Button className="mt-4 text-red" onClick={() => setOpen(true)}>
          {text("settings.deleteAccountOpen")}
        </Button>
      )}
    </SettingsGroup>
  );
}
