import { useState } from "react";
import { useText } from "#app/i18n/useText.ts";
import { TextField } from "#app/ui/TextField.tsx";
import { AuthForm } from "./AuthForm.tsx";
import { useAuthRequest } from "./useAuthRequest.ts";

interface CodeFormProps {
  next: string;
  onStartAgain: () => void;
}

const switchLook =
  "touch-target font-medium text-accent underline underline-offset-3 hover:text-accent-hover";

/** The second step of signing in: a code of the app, or a backup code. */
export default function CodeForm({ next, onStartAgain }: CodeFormProps) {
  const text = useText();
  const authRequest = useAuthRequest();
  const [backup, setBackup] = useState(false);
  return (
    <AuthForm
      title={text("twoFactor.signInTitle")}
      submit={text("twoFactor.signIn")}
      onSubmit={async (field) => {
        const path = backup ? "/two-factor/verify-backup-code" : "/two-factor/verify-totp";
        const code = field("code").replace(/\s/g, "");
        const answer = await authRequest(path, { code, trustDevice: field("trust") === "on" });
        if (!answer.ok) return answer.message;
        window.location.assign(next);
        return null;
      }}
      footer={
        <span className="flex flex-wrap gap-x-4 gap-y-2">
          <button type="button" className={switchLook} onClick={() => setBackup(!backup)}>
            {text(backup ? "twoFactor.useApp" : "twoFactor.useBackupCode")}
          </button>
          <button type="button" className={switchLook} onClick={onStartAgain}>
            {text("twoFactor.startAgain")}
          </button>
        </span>
      }
    >
      <TextField
        // Another field, so that the focus goes there and what was typed is gone.
        key={String(backup)}
        label={text(backup ? "twoFactor.backupCode" : "twoFactor.code")}
        hint={backup ? undefined : text("twoFactor.signInText")}
        name="code"
        inputMode={backup ? "text" : "numeric"}
        autoComplete="one-time-code"
        required
        autoFocus
      />
      <label className="flex items-center gap-2 text-small">
        <input type="checkbox" name="trust" className="size-4 accent-accent" />
        {text("twoFactor.trustDevice")}
      </label>
    </AuthForm>
  );
}
