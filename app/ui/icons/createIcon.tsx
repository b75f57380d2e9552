import type { ComponentProps, ReactElement } from "react";

/**
 * An icon of 24 by 24 from one path. The paths are those of Lucide (ISC licence, lucide.dev), whose
 * own package brings 2 kB more into every page.
 */
export function createIcon(d: string): (props: ComponentProps<"svg">) => ReactElement {
  return (props) => (
    <svg
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      {...props}
    >
      <path d={d} />
    </svg>
  );
}
