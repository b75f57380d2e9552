import type { ReactNode } from "react";

interface SettingsGroupProps {
  title: string;
  text?: string;
  children: ReactNode;
}

/** A headline, what it is about, and what can be set there. */
export function SettingsGroup({ title, text, children }: SettingsGroupProps) {
  return (
    <section className="border-b border-line pb-8 not-first:pt-8 last:border-b-0">
      <h2 className="text-heading font-semibold tracking-tight">{title}</h2>
      {text && <p className="mt-1 max-w-[60ch] text-ink-2">{text}</p>}
      {children}
    </section>
  );
}
