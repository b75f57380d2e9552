import { useQuery } from "@tanstack/react-query";
import { useAdmin } from "#app/admin/AdminProvider.tsx";
import { failureOf } from "#app/api/failure.ts";
import { useTRPC } from "#app/api/trpc.ts";
import { useText } from "#app/i18n/useText.ts";
import { DataTable } from "#app/ui/table/DataTable.tsx";
import { TablePage } from "#app/ui/table/TablePage.tsx";

/** What would go now; looking changes nothing. */
export function DueTable() {
  const text = useText();
  const trpc = useTRPC();
  const { input } = useAdmin();
  const { data, error, refetch, isFetching } = useQuery(trpc.admin.retention.dryRun.queryOptions(input));
  const label = (action: string) =>
    text(action === "anonymise" ? "adminRetention.anonymise" : "adminRetention.delete");
  return (
    <TablePage
      count={data?.length}
      failure={error ? failureOf(error) : null}
      onRetry={() => void refetch()}
      empty={text("adminRetention.nothingDue")}
      more={null}
      busy={isFetching}
    >
      <DataTable
        label={text("adminRetention.dryRun")}
        rows={data ?? []}
        rowKey={({ teamId, action }) => `${teamId} ${action}`}
        columns={[
          { key: "team", label: text("adminRetention.team"), render: ({ name }) => name },
          { key: "action", label: text("adminRetention.action"), render: ({ action }) => label(action) },
          {
            key: "messages",
            label: text("adminRetention.messages"),
            numeric: true,
            render: ({ messages }) => messages.toLocaleString(text.locale),
          },
          {
            key: "workspaces",
            label: text("adminRetention.workspaces"),
            numeric: true,
            render: ({ workspaces }) => workspaces.toLocaleString(text.locale),
          },
        ]}
      />
    </TablePage>
  );
}
