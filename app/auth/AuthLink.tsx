import type { ReactNode } from "react";
import { AppLink } from "#app/ui/AppLink.tsx";

/** To the other form, which afterwards goes on to the same page. */
export function AuthLink({ to, next, children }: { to: string; next: string; children: ReactNode }) {
  const href = next === "/" ? to : `${to}?next=${encodeURIComponent(next)}`;
  return (
    <AppLink
      href={href}
      className="font-medium text-accent underline underline-offset-3 hover:text-accent-hover"
    >
      {children}
    </AppLink>
  );
}
