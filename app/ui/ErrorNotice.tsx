import type { ReactNode } from "react";
import { cx } from "./cx.ts";

/** What went wrong, read out at once. It stays in the page, so that screen readers notice new text. */
export function ErrorNotice({ children, className }: { children?: ReactNode; className?: string }) {
  return (
    <div role="alert" className={cx("text-small text-red", !children && "sr-only", className)}>
      {children}
    </div>
  );
}
