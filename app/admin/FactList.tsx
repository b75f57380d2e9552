import type { ReactNode } from "react";

export type Fact = [label: string, value: ReactNode];

/** What is known of something, a line each. */
export function FactList({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="mt-2 grid grid-cols-[auto_1fr] items-center gap-x-6 gap-y-1 text-small">
      {facts.map(([label, value]) => (
        <div key={label} className="contents">
          <dt className="text-ink-2">{label}</dt>
          <dd className="min-w-0 text-end break-words tabular-nums">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
