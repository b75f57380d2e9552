import { useState } from "react";

interface DraftValue<T> {
  value: T;
  set: (value: T) => void;
  /** Whether there is something to save. */
  dirty: boolean;
  /** Whether somebody else has saved another value since this one was begun. */
  outdated: boolean;
  /** Shows what is saved again. */
  reset: () => void;
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** A value that is edited over the one that is saved, which others may change meanwhile. */
export function useDraftValue<T>(saved: T): DraftValue<T> {
  const [draft, setDraft] = useState<{ value: T; over: T } | null>(null);
  const dirty = draft !== null && !same(draft.value, saved);
  return {
    value: draft ? draft.value : saved,
    set: (value) => setDraft({ value, over: draft?.over ?? saved }),
    dirty,
    outdated: dirty && !same(draft.over, saved),
    reset: () => setDraft(null),
  };
}
