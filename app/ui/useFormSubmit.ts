import { type FormEvent, useState } from "react";

/** Does what the form is for; a sentence says why not. */
export type SubmitForm = (field: (name: string) => string) => Promise<string | null>;

interface FormSubmit {
  busy: boolean;
  /** Why the last one failed. */
  problem: string | null;
  /** Whether the last one was done. */
  done: boolean;
  handle: (event: FormEvent<HTMLFormElement>) => void;
}

/** A form that sends what is in its fields, one at a time; it is emptied when it is done. */
export function useFormSubmit(submit: SubmitForm): FormSubmit {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [done, setDone] = useState(false);

  async function run(element: HTMLFormElement) {
    const form = new FormData(element);
    setBusy(true);
    setProblem(null);
    setDone(false);
    const refused = await submit((name) => {
      const value = form.get(name);
      return typeof value === "string" ? value : "";
    });
    setBusy(false);
    setProblem(refused);
    setDone(refused === null);
    if (refused === null) element.reset();
  }

  return {
    busy,
    problem,
    done,
    handle(event) {
      event.preventDefault();
      if (!busy) void run(event.currentTarget);
    },
  };
}
