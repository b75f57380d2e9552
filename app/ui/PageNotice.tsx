import type { ReactNode } from "react";

/** What stands in the place of a page: what happened, and what to do. */
export function PageNotice({ title, text, children }: { title: string; text: string; children?: ReactNode }) {
  return (
    <div className="mx-auto w-full max-w-(--column) px-6 pt-[16vh] pb-16">
      <h1 className="text-title font-semibold tracking-tight">{title}</h1>
      <p className="mt-2 max-w-[56ch] text-ink-2">{text}</p>
      {children && <div className="mt-6 flex gap-2">{children}</div>}
    </div>
  );
}
