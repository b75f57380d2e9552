import type { ReactNode } from "react";
import { type Failure, failureSentence } from "#app/api/failure.ts";
import { useText } from "#app/i18n/useText.ts";
import { Button } from "#app/ui/Button.tsx";
import { ErrorNotice } from "#app/ui/ErrorNotice.tsx";

interface TablePageProps {
  /** Undefined while it is being read. */
  count: number | undefined;
  failure: Failure | null;
  onRetry: () => void;
  /** What is said, and what can be done, where there is nothing. */
  empty: ReactNode;
  /** Asks for the next page; null where there is none. */
  more: (() => void) | null;
  busy: boolean;
  children: ReactNode;
}

/** What stands around a table: loading, failure, nothing there, and the way to more. */
export function TablePage({ count, failure, onRetry, empty, more, busy, children }: TablePageProps) {
  const text = useText();
  if (failure) {
    return (
      <div className="px-4 py-6 wide:px-6">
        <ErrorNotice>{failureSentence(failure, text)}</ErrorNotice>
        <Button className="mt-3" onClick={onRetry}>
          {text("admin.tryAgain")}
        </Button>
      </div>
    );
  }
  if (count === undefined) {
    return (
      <div
        role="status"
        aria-label={text("admin.loading")}
        className="animate-breathe space-y-3 px-4 py-6 wide:px-6"
      >
        {["a", "b", "c", "d"].map((key) => (
          <div key={key} className="h-4 rounded-small bg-hover" />
        ))}
      </div>
    );
  }
  if (count === 0) return <div className="px-4 py-8 text-ink-2 wide:px-6">{empty}</div>;
  return (
    <>
      {children}
      {more && (
        <div className="px-4 py-3 wide:px-6">
          <Button kind="plain" disabled={busy} onClick={more}>
            {text("admin.more")}
          </Button>
        </div>
      )}
    </>
  );
}
