import type { ReactNode } from "react";
import { useText } from "#app/i18n/useText.ts";
import { Button } from "#app/ui/Button.tsx";
import { ErrorNotice } from "#app/ui/ErrorNotice.tsx";
import { type SubmitForm, useFormSubmit } from "#app/ui/useFormSubmit.ts";
import { useHydrated } from "#app/ui/useHydrated.ts";

interface SettingsFormProps {
  submit: string;
  /** Said when it is done; by default that it is saved. */
  done?: string;
  onSubmit: SubmitForm;
  kind?: "primary" | "plain";
  children?: ReactNode;
}

export function SettingsForm({ submit, done, onSubmit, kind = "plain", children }: SettingsFormProps) {
  const text = useText();
  const hydrated = useHydrated();
  const form = useFormSubmit(onSubmit);
  return (
    <form method="post" onSubmit={form.handle} className="mt-4 flex max-w-88 flex-col gap-4">
      {children}
      <ErrorNotice>{form.problem}</ErrorNotice>
      <div className="flex items-center gap-3">
        <Button type="submit" kind={kind} disabled={!hydrated || form.busy} aria-busy={form.busy}>
          {submit}
        </Button>
        <span role="status" className="text-small text-green">
          {form.done && (done ?? text("settings.saved"))}
        </span>
      </div>
    </form>
  );
}
