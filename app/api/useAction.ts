import { useState } from "react";
import { goToSignIn } from "#app/auth/goToSignIn.ts";
import { useText } from "#app/i18n/useText.ts";
import { type Failure, failureOf, failureSentence } from "./failure.ts";

interface Action<Args extends unknown[]> {
  /** Null once it is done, else why not. */
  run: (...args: Args) => Promise<Failure | null>;
  busy: boolean;
  /** Why the last one failed, as a sentence. */
  problem: string | null;
}

/** Something that changes the server's state, and how it stands. */
export function useAction<Args extends unknown[]>(act: (...args: Args) => Promise<unknown>): Action<Args> {
  const text = useText();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  return {
    busy,
    problem,
    async run(...args) {
      setBusy(true);
      setProblem(null);
      try {
        await act(...args);
        return null;
      } catch (error) {
        const failure = failureOf(error);
        const message = failureSentence(failure, text);
        if (failure.type === "not_signed_in") goToSignIn();
        setProblem(message);
        return { ...failure, message };
      } finally {
        setBusy(false);
      }
    },
  };
}
