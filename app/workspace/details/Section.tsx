import { type ReactNode, useId } from "react";

/** A part of the details under its heading. */
export function Section({ title, hint, children }: { title: string; hint?: string; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="border-b border-line px-4 py-4 last:border-b-0">
      <h3 id={id} className="text-small font-medium">
        {title}
      </h3>
      {hint && <p className="text-small text-ink-3">{hint}</p>}
      <div className="pt-2">{children}</div>
    </section>
  );
}
