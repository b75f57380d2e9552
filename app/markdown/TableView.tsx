import type { Tokens } from "marked";
import { inOrder } from "#app/ui/inOrder.ts";
import { Inline } from "./Inline.tsx";

function Row({ cells }: { cells: Tokens.TableCell[] }) {
  return (
    <tr>
      {inOrder(cells, ({ tokens, align, header }) =>
        header ? (
          <th scope="col" data-align={align ?? undefined}>
            <Inline tokens={tokens} />
          </th>
        ) : (
          <td data-align={align ?? undefined}>
            <Inline tokens={tokens} />
          </td>
        ),
      )}
    </tr>
  );
}

/** A table keeps its width and scrolls sideways by itself; the page never does. */
export function TableView({ table }: { table: Tokens.Table }) {
  return (
    <div className="overflow-x-auto">
      <table>
        <thead>
          <Row cells={table.header} />
        </thead>
        <tbody>
          {inOrder(table.rows, (cells) => (
            <Row cells={cells} />
          ))}
        </tbody>
      </table>
    </div>
  );
}
