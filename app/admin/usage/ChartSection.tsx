import { type ReactNode, useId } from "react";
import { useText } from "#app/i18n/useText.ts";
import { Disclosure } from "#app/ui/Disclosure.tsx";
import { linkButton } from "#app/ui/linkButton.ts";

interface ChartSectionProps {
  title: string;
  /** Where the table is as a file. */
  csv: string;
  chart: ReactNode;
  note?: string;
  table: ReactNode;
}

/** A chart, and behind it the table that it shows. */
export function ChartSection({ title, csv, chart, note, table }: ChartSectionProps) {
  const text = useText();
  const id = useId();
  return (
    <section aria-labelledby={id} className="border-t border-line px-4 py-6 wide:px-6">
      <h2 id={id} className="font-semibold">
        {title}
      </h2>
      <div className="mt-4">{chart}</div>
      {note !== undefined && <p className="mt-3 text-small text-ink-2">{note}</p>}
      <Disclosure summary={text("adminUsage.table")} className="mt-4">
        <div className="-mx-4 mt-2 max-h-96 overflow-hidden wide:-mx-6 *:max-h-96">{table}</div>
        <a href={csv} download className={`${linkButton} mt-3`}>
          {text("adminUsage.csv")}
        </a>
      </Disclosure>
    </section>
  );
}
