import { useAuthRequest } from "#app/auth/useAuthRequest.ts";
import { useText } from "#app/i18n/useText.ts";
import { CopyButton } from "#app/ui/CopyButton.tsx";
import { TextField } from "#app/ui/TextField.tsx";
import { SettingsForm } from "../SettingsForm.tsx";
import { QrCode } from "./QrCode.tsx";
import type { Preparation } from "./twoFactorAnswer.ts";

/** The code for the app's camera, and the first code of the app as the proof that it works. */
export function ScanStep({ preparation, onDone }: { preparation: Preparation; onDone: () => void }) {
  const text = useText();
  const authRequest = useAuthRequest();
  const { uri, secret } = preparation;
  return (
    <>
      <p className="mt-4 max-w-[60ch]">{text("twoFactor.scan")}</p>
      <div className="mt-4">
        <QrCode value={uri} label={text("twoFactor.qrCode")} />
      </div>
      <p className="mt-3 text-small text-ink-2">{text("twoFactor.typeSecret")}</p>
      <p className="flex flex-wrap items-center gap-2">
        <span className="font-mono text-small break-all">{secret}</span>
        <CopyButton text={secret.replaceAll(" ", "")} />
      </p>
      <SettingsForm
        kind="primary"
        submit={text("twoFactor.turnOn")}
        done=""
        onSubmit={async (field) => {
          const code = field("code").replace(/\s/g, "");
          const answer = await authRequest("/two-factor/verify-totp", { code });
          if (!answer.ok) return answer.message;
          onDone();
          return null;
        }}
      >
        <TextField
          label={text("twoFactor.code")}
          name="code"
          inputMode="numeric"
          autoComplete="one-time-code"
          required
          autoFocus
          hint={text("twoFactor.codeHint")}
        />
      </SettingsForm>
    </>
  );
}
