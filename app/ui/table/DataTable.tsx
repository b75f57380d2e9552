import type { ReactNode } from "react";
import { cx } from "#app/ui/cx.ts";

export interface Column<Row> {
  key: string;
  label: string;
  /** Numbers stand at the right, in figures of one width. */
  numeric?: boolean;
  /** Hidden where the table is narrow. */
  wideOnly?: boolean;
  render: (row: Row) => ReactNode;
}

interface DataTableProps<Row> {
  /** What the table holds, for those who do not see it. */
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** Opens a row's detail. Its first cell then is a button, which the keyboard reaches. */
  onOpen?: (row: Row) => void;
}

const cell = "px-3 py-2 align-top first:ps-4 last:pe-4 wide:first:ps-6 wide:last:pe-6";

/** A table that one can read at a glance: the head stays in sight, numbers stand at the right. */
export function DataTable<Row>({ label, columns, rows, rowKey, onOpen }: DataTableProps<Row>) {
  return (
    <section
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways where it is narrow
      tabIndex={0}
      className="max-h-full overflow-auto outline-offset-[-2px]"
    >
      <table aria-label={label} className="w-full border-separate border-spacing-0 text-small">
        <thead>
          <tr>
            {columns.map(({ key, label: name, numeric, wideOnly }) => (
              <th
                key={key}
                scope="col"
                className={cx(
                  cell,
                  "sticky top-0 z-10 border-b border-line bg-ground font-medium whitespace-nowrap text-ink-3",
                  numeric ? "text-end" : "text-start",
                  wideOnly && "hidden wide:table-cell",
                )}
              >
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)} className={cx("group", onOpen && "hover:bg-sunk")}>
              {columns.map(({ key, numeric, wideOnly, render }, index) => (
                <td
                  key={key}
                  className={cx(
                    cell,
                    "border-b border-line",
                    numeric ? "text-end whitespace-nowrap tabular-nums" : "text-start",
                    wideOnly && "hidden wide:table-cell",
                  )}
                >
                  {index === 0 && onOpen ? (
                    <button
                      type="button"
                      onClick={() => onOpen(row)}
                      className="touch-target text-start font-medium text-ink hover:underline"
                    >
                      {render(row)}
                    </button>
                  ) : (
                    render(row)
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
