import { cx } from "./cx.ts";

/** Parley's mark: two voices that share one line. */
export function Mark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 20 20" aria-hidden="true" className={cx("size-5 shrink-0", className)}>
      <path
        d="M4 17V7.5A4.5 4.5 0 0 1 8.5 3h3a4.5 4.5 0 0 1 0 9H8"
        fill="none"
        stroke="currentColor"
        strokeWidth="2.25"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
