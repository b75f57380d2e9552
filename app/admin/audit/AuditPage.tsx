"use client";

import { useState } from "react";
import { useAdmin } from "#app/admin/AdminProvider.tsx";
import { useUrlFilters } from "#app/admin/useUrlFilters.ts";
import { useText } from "#app/i18n/useText.ts";
import { formatMoment } from "#app/ui/formatMoment.ts";
import { linkButton } from "#app/ui/linkButton.ts";
import { type Column, DataTable } from "#app/ui/table/DataTable.tsx";
import { TablePage } from "#app/ui/table/TablePage.tsx";
import type { AuditEntry } from "#server/contract/audit.ts";
import { auditExportFormats } from "#server/contract/auditActions.ts";
import { AuditFilters } from "./AuditFilters.tsx";
import { actionText } from "./actionText.ts";
import { auditExportHref, auditFilter, auditFilterNames } from "./auditFilters.ts";
import { EntrySheet } from "./EntrySheet.tsx";
import { aboutText, actorText } from "./nameText.ts";
import { useAuditLog } from "./useAuditLog.ts";

/** Who did what to what, from where and when. */
export function AuditPage() {
  const text = useText();
  const { input: scope } = useAdmin();
  const filters = useUrlFilters(auditFilterNames);
  const filter = auditFilter(filters.get);
  const { entries, failure, again, more, busy } = useAuditLog(filter, scope);
  const [open, setOpen] = useState<AuditEntry | null>(null);
  const columns: Column<AuditEntry>[] = [
    { key: "what", label: text("adminAudit.what"), render: ({ action }) => actionText(action, text) },
    { key: "who", label: text("adminAudit.who"), render: (entry) => actorText(entry, text) },
    { key: "about", label: text("adminAudit.about"), wideOnly: true, render: aboutText },
    { key: "ip", label: text("adminAudit.ip"), wideOnly: true, render: ({ ip }) => ip ?? "" },
    {
      key: "when",
      label: text("adminAudit.when"),
      numeric: true,
      render: ({ at }) => <time dateTime={at}>{formatMoment(at, text)}</time>,
    },
  ];
  return (
    <>
      <AuditFilters filters={filters} />
      <div className="flex flex-wrap gap-2 px-4 pb-3 wide:px-6">
        {auditExportFormats.map((format) => (
          <a key={format} href={auditExportHref(filter, scope, format)} download className={linkButton}>
            {text(`adminAudit.${format}`)}
          </a>
        ))}
      </div>
      <TablePage
        count={entries?.length}
        failure={failure}
        onRetry={again}
        empty={
          <>
            <h2 className="font-semibold text-ink">
              {text(filters.any ? "adminAudit.nothingFound" : "adminAudit.empty")}
            </h2>
            <p className="mt-1">
              {text(filters.any ? "adminAudit.nothingFoundText" : "adminAudit.emptyText")}
            </p>
          </>
        }
        more={more}
        busy={busy}
      >
        <DataTable
          label={text("adminAudit.table")}
          columns={columns}
          rows={entries ?? []}
          rowKey={({ id }) => id}
          onOpen={setOpen}
        />
      </TablePage>
      <EntrySheet
        entry={open}
        onClose={() => setOpen(null)}
        onFilter={(change) => {
          setOpen(null);
          filters.set(change);
        }}
      />
    </>
  );
}
