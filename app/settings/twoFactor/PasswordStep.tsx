import { useText } from "#app/i18n/useText.ts";
import { TextField } from "#app/ui/TextField.tsx";
import { SettingsForm } from "../SettingsForm.tsx";

interface PasswordStepProps {
  submit: string;
  done?: string;
  /** Null once it is done, else why not. */
  onPassword: (password: string) => Promise<string | null>;
}

/** Something that is done with the password alone. */
export function PasswordStep({ submit, done = "", onPassword }: PasswordStepProps) {
  const text = useText();
  return (
    <SettingsForm submit={submit} done={done} onSubmit={(field) => onPassword(field("password"))}>
      <TextField
        label={text("auth.password")}
        name="password"
        type="password"
        autoComplete="current-password"
        required
      />
    </SettingsForm>
  );
}
