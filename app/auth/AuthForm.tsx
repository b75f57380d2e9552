"use client";

import { type FormEvent, type ReactNode, useState } from "react";
import { Button } from "#app/ui/Button.tsx";
import { ErrorNotice } from "#app/ui/ErrorNotice.tsx";
import { useHydrated } from "#app/ui/useHydrated.ts";

interface AuthFormProps {
  title: string;
  submit: string;
  /** Does it and leaves the page, or says in a sentence why not. */
  onSubmit: (field: (name: string) => string) => Promise<string | null>;
  children: ReactNode;
  footer: ReactNode;
}

export function AuthForm({ title, submit, onSubmit, children, footer }: AuthFormProps) {
  const hydrated = useHydrated();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);

  async function handle(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (busy) return;
    const form = new FormData(event.currentTarget);
    setBusy(true);
    setError(null);
    const problem = await onSubmit((name) => {
      const value = form.get(name);
      return typeof value === "string" ? value : "";
    });
    setError(problem);
    // Without a problem the page is being left, and the button stays as it is.
    if (problem !== null) setBusy(false);
  }

  return (
    <>
      <h1 className="text-title font-semibold tracking-tight">{title}</h1>
      <form method="post" onSubmit={handle} className="mt-6 flex flex-col gap-4">
        {children}
        <ErrorNotice>{error}</ErrorNotice>
        <Button
          type="submit"
          kind="primary"
          disabled={!hydrated || busy}
          aria-busy={busy}
          className="mt-1 h-10 text-body"
        >
          {submit}
        </Button>
      </form>
      <p className="mt-6 text-small text-ink-2">{footer}</p>
    </>
  );
}
