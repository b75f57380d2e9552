import type { ReactNode } from "react";
import { useText } from "#app/i18n/useText.ts";
import { Button } from "#app/ui/Button.tsx";
import { CopyButton } from "#app/ui/CopyButton.tsx";
import { formatMoment } from "#app/ui/formatMoment.ts";
import { SideSheet } from "#app/ui/SideSheet.tsx";
import type { AuditEntry } from "#server/contract/audit.ts";
import { actionText } from "./actionText.ts";
import type { AuditFilterName } from "./auditFilters.ts";
import { actorText, nameText } from "./nameText.ts";

interface EntrySheetProps {
  /** Null: closed. */
  entry: AuditEntry | null;
  onClose: () => void;
  onFilter: (change: Partial<Record<AuditFilterName, string>>) => void;
}

function Row({ label, id, children }: { label: string; id?: string | undefined; children: ReactNode }) {
  const text = useText();
  return (
    <div className="border-b border-line py-2">
      <dt className="text-small text-ink-3">{label}</dt>
      <dd className="flex items-center justify-between gap-2 break-all">
        <span className="min-w-0">{children}</span>
        {id && <CopyButton text={id} what={text("adminAudit.id")} />}
      </dd>
    </div>
  );
}

function Named({ label, it }: { label: string; it: AuditEntry["target"] }) {
  if (!it) return null;
  return (
    <Row label={label} id={it.id}>
      {nameText(it)}
    </Row>
  );
}

/** Everything that an entry of the audit log holds. */
export function EntrySheet({ entry, onClose, onFilter }: EntrySheetProps) {
  const text = useText();
  if (!entry) return null;
  const { actor, workspace, hash, previousHash, details, ip } = entry;
  return (
    <SideSheet
      open
      onOpenChange={(open) => !open && onClose()}
      title={text("adminAudit.entry", { number: entry.id })}
      closeLabel={text("admin.close")}
    >
      <dl>
        <Row label={text("adminAudit.what")} id={entry.action}>
          {actionText(entry.action, text)}
        </Row>
        <Row label={text("adminAudit.when")}>{formatMoment(entry.at, text)}</Row>
        <Row label={text("adminAudit.who")} id={actor?.id}>
          {actorText(entry, text)}
        </Row>
        <Named label={text("adminAudit.target")} it={entry.target} />
        <Named label={text("adminAudit.workspace")} it={workspace} />
        <Named label={text("adminAudit.oneTeam")} it={entry.team} />
        {ip && <Row label={text("adminAudit.ip")}>{ip}</Row>}
        {Object.entries(details).map(([name, value]) => (
          <Row key={name} label={name}>
            {String(value)}
          </Row>
        ))}
        <Row label={text("adminAudit.hash")} id={hash}>
          <code className="font-mono text-small">{hash}</code>
        </Row>
        <Row label={text("adminAudit.previousHash")} id={previousHash}>
          <code className="font-mono text-small">{previousHash}</code>
        </Row>
      </dl>
      <div className="flex flex-wrap gap-2 pt-4">
        {actor && (
          <Button onClick={() => onFilter({ person: actor.id })}>{text("adminAudit.onlyPerson")}</Button>
        )}
        {workspace && (
          <Button onClick={() => onFilter({ workspace: workspace.id })}>
            {text("adminAudit.onlyWorkspace")}
          </Button>
        )}
      </div>
    </SideSheet>
  );
}
