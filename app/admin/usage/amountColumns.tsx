import type { Text } from "#app/i18n/createText.ts";
import type { Column } from "#app/ui/table/DataTable.tsx";
import type { UsageAmounts } from "#server/contract/adminUsage.ts";
import { costText } from "./usageView.ts";

/** The columns that every table of amounts ends with. */
export function amountColumns<Row extends UsageAmounts>(text: Text): Column<Row>[] {
  const number = (value: number) => value.toLocaleString(text.locale);
  return [
    {
      key: "cost",
      label: text("adminUsage.cost"),
      numeric: true,
      render: ({ cost }) => costText(cost, text),
    },
    { key: "input", label: text("adminUsage.input"), numeric: true, render: (row) => number(row.input) },
    { key: "output", label: text("adminUsage.output"), numeric: true, render: (row) => number(row.output) },
    {
      key: "unpriced",
      label: text("adminUsage.unpriced"),
      numeric: true,
      wideOnly: true,
      render: (row) => number(row.unpriced),
    },
    { key: "calls", label: text("adminUsage.calls"), numeric: true, render: (row) => number(row.calls) },
  ];
}
