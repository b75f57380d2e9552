"use client";

import { failureOf } from "#app/api/failure.ts";
import { useText } from "#app/i18n/useText.ts";
import { workspaceName } from "#app/shell/workspaceName.ts";
import { AppLink } from "#app/ui/AppLink.tsx";
import { formatCost } from "#app/ui/formatCost.ts";
import { formatDay, formatFullTime } from "#app/ui/formatTime.ts";
import { type Column, DataTable } from "#app/ui/table/DataTable.tsx";
import { TablePage } from "#app/ui/table/TablePage.tsx";
import type { HistoryRow } from "#server/contract/adminHistory.ts";
import { useAdmin } from "../AdminProvider.tsx";
import { HistoryFilterBar } from "./HistoryFilterBar.tsx";
import { outcomes, useHistory, useHistoryFilters } from "./useHistory.ts";

function Marks({ row }: { row: HistoryRow }) {
  const text = useText();
  const marks = [
    row.visibility === "private" && row.name !== null && text("adminHistory.isPrivate"),
    row.archived && text("adminHistory.archived"),
    row.deleted && text("adminHistory.deleted"),
  ].filter((mark) => mark !== false);
  return marks.map((mark) => (
    <span key={mark} className="ms-1.5 text-ink-3">
      · {mark}
    </span>
  ));
}

function Workspace({ row }: { row: HistoryRow }) {
  const text = useText();
  const { href } = useAdmin();
  const { workspaceId, name, icon, found } = row;
  return (
    <div className="min-w-40">
      <AppLink
        href={href(`/admin/history/${workspaceId}`)}
        className="touch-target font-medium text-ink hover:underline"
      >
        {icon && <span aria-hidden>{icon} </span>}
        {name === null ? text("adminHistory.privateName") : workspaceName(name, text)}
      </AppLink>
      <Marks row={row} />
      {found && (
        <p className="mt-0.5 line-clamp-2 max-w-[56ch] break-words text-ink-2">
          {found.superseded && <span className="text-ink-3">{text("adminHistory.superseded")}: </span>}
          {found.excerpt.map(({ text: piece, marked }, index) => {
            const key = `${index}`;
            return marked ? (
              <mark key={key} className="rounded-small bg-accent-soft font-medium text-ink">
                {piece}
              </mark>
            ) : (
              <span key={key}>{piece}</span>
            );
          })}
        </p>
      )}
    </div>
  );
}

function Outcome({ row }: { row: HistoryRow }) {
  const text = useText();
  const outcome = row.running ? "running" : outcomes.find((each) => each === row.lastOutcome);
  if (!outcome) return null;
  return (
    <span className={outcome === "failed" ? "text-red" : undefined}>{text(`adminHistory.${outcome}`)}</span>
  );
}

/** Every workspace that one may look back at. */
export function HistoryPage() {
  const text = useText();
  const filters = useHistoryFilters();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetching } = useHistory(filters);
  const { teamId } = useAdmin();
  const rows = data?.pages.flatMap((page) => page.rows);
  const sort = filters.get("sort");
  const columns: Column<HistoryRow>[] = [
    { key: "workspace", label: text("adminHistory.workspace"), render: (row) => <Workspace row={row} /> },
    ...(teamId === null
      ? [
          {
            key: "team",
            label: text("adminHistory.team"),
            wideOnly: true,
            render: ({ team }: HistoryRow) => team.name,
          },
        ]
      : []),
    {
      key: "people",
      label: text("adminHistory.people"),
      wideOnly: true,
      render: ({ people }) => people.map(({ name }) => name).join(", "),
    },
    { key: "outcome", label: text("adminHistory.outcome"), render: (row) => <Outcome row={row} /> },
    {
      key: "messages",
      label: text("adminHistory.messages"),
      numeric: true,
      // On a phone there is room for what the order goes by.
      wideOnly: sort !== "length",
      render: ({ messages }) => messages.toLocaleString(text.locale),
    },
    {
      key: "tokens",
      label: text("adminHistory.tokens"),
      numeric: true,
      wideOnly: true,
      render: ({ tokens }) => tokens.toLocaleString(text.locale),
    },
    {
      key: "cost",
      label: text("adminHistory.cost"),
      numeric: true,
      wideOnly: sort !== "cost",
      render: ({ cost }) => formatCost(cost, text),
    },
    {
      key: "activity",
      label: text("adminHistory.lastActivity"),
      wideOnly: sort === "cost" || sort === "length",
      render: ({ lastActivityAt: at }) => (
        <time dateTime={at} title={formatFullTime(at, text)} className="whitespace-nowrap">
          {formatDay(at, new Date(), text)}
        </time>
      ),
    },
  ];
  return (
    <>
      <HistoryFilterBar filters={filters} />
      {data?.pages[0]?.newestOnly && (
        <p className="px-4 pb-2 text-small text-ink-3 wide:px-6">{text("adminHistory.newestOnly")}</p>
      )}
      <TablePage
        count={rows?.length}
        failure={error ? failureOf(error) : null}
        onRetry={() => void refetch()}
        empty={text(filters.any ? "adminHistory.emptyFiltered" : "adminHistory.empty")}
        more={hasNextPage ? () => void fetchNextPage() : null}
        busy={isFetching}
      >
        <DataTable
          label={text("adminHistory.table")}
          columns={columns}
          rows={rows ?? []}
          rowKey={({ workspaceId }) => workspaceId}
        />
      </TablePage>
    </>
  );
}
