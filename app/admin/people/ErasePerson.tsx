import { useState } from "react";
import { EraseNow } from "#app/admin/retention/EraseNow.tsx";
import { useText } from "#app/i18n/useText.ts";
import { Button } from "#app/ui/Button.tsx";

/** Erases what somebody wrote, as far as it is looked at, and leaves their account. */
export function ErasePerson({ email }: { email: string }) {
  const text = useText();
  const [open, setOpen] = useState(false);
  if (open) return <EraseNow kind="person" target={email} onClose={() => setOpen(false)} />;
  return (
    <Button className="text-red" onClick={() => setOpen(true)}>
      {text("adminPeople.eraseMessages")}
    </Button>
  );
}
