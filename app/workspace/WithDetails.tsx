import { type ReactNode, Suspense } from "react";

/** The conversation, and beside it what is known of the workspace while somebody wants to see it. */
export function WithDetails({ children, details }: { children: ReactNode; details: ReactNode }) {
  return (
    <div className="flex min-h-0 flex-1">
      <div className="flex min-w-0 flex-1 flex-col">{children}</div>
      <Suspense>{details}</Suspense>
    </div>
  );
}
