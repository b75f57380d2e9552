import { useState } from "react";
import { useAdmin } from "#app/admin/AdminProvider.tsx";
import { useTRPCClient } from "#app/api/trpc.ts";
import { useAction } from "#app/api/useAction.ts";
import type { Text } from "#app/i18n/createText.ts";
import { useText } from "#app/i18n/useText.ts";
import { Confirm } from "#app/teams/Confirm.tsx";
import { Button } from "#app/ui/Button.tsx";
import { ErrorNotice } from "#app/ui/ErrorNotice.tsx";
import { formatMoment } from "#app/ui/formatMoment.ts";
import { formatDay } from "#app/ui/formatTime.ts";
import { type Column, DataTable } from "#app/ui/table/DataTable.tsx";
import type { AccessToken } from "#server/contract/accessToken.ts";

function works({ revokedAt, expiresAt }: AccessToken): boolean {
  return revokedAt === null && (expiresAt === null || Date.parse(expiresAt) > Date.now());
}

function stateText(token: AccessToken, text: Text): string {
  if (token.revokedAt !== null) return text("adminTokens.revoked");
  if (!works(token)) return text("adminTokens.expired");
  if (token.expiresAt === null) return text("adminTokens.worksAlways");
  return text("adminTokens.worksUntil", { date: formatDay(token.expiresAt, new Date(), text) });
}

interface TokenTableProps {
  tokens: readonly AccessToken[];
  onChanged: () => Promise<unknown>;
}

export function TokenTable({ tokens, onChanged }: TokenTableProps) {
  const text = useText();
  const client = useTRPCClient();
  const { input: scope } = useAdmin();
  const [asked, setAsked] = useState<string | null>(null);
  const revoke = useAction(async (tokenId: string) => {
    await client.admin.accessToken.revoke.mutate({ ...scope, tokenId });
    setAsked(null);
    await onChanged();
  });
  const columns: Column<AccessToken>[] = [
    { key: "name", label: text("adminTokens.name"), render: ({ name }) => name },
    {
      key: "area",
      label: text("adminTokens.area"),
      render: ({ team, scopes }) => (
        <>
          {team?.name ?? text("adminTokens.instance")}
          <span className="block text-ink-3">
            {scopes.map((scope) => text(`adminTokens.${scope}`)).join(", ")}
          </span>
        </>
      ),
    },
    {
      key: "by",
      label: text("adminTokens.madeBy"),
      wideOnly: true,
      render: ({ createdBy }) => createdBy.name,
    },
    {
      key: "used",
      label: text("adminTokens.lastUsed"),
      wideOnly: true,
      render: ({ lastUsedAt, lastUsedIp }) =>
        lastUsedAt === null
          ? text("adminTokens.never")
          : [formatMoment(lastUsedAt, text), lastUsedIp].filter(Boolean).join(" · "),
    },
    { key: "state", label: text("adminTokens.state"), render: (token) => stateText(token, text) },
    {
      key: "actions",
      label: text("adminTokens.actions"),
      render: (token) => {
        if (!works(token)) return null;
        if (asked === token.id) {
          return (
            <Confirm
              question={text("adminTokens.revokeText", { name: token.name })}
              busy={revoke.busy}
              onYes={() => revoke.run(token.id)}
              onNo={() => setAsked(null)}
            />
          );
        }
        return (
          <Button
            kind="quiet"
            className="text-red"
            aria-label={text("adminTokens.revokeOf", { name: token.name })}
            onClick={() => setAsked(token.id)}
          >
            {text("adminTokens.revoke")}
          </Button>
        );
      },
    },
  ];
  return (
    <>
      <ErrorNotice className="px-4 pb-3 wide:px-6">{revoke.problem}</ErrorNotice>
      <DataTable label={text("adminTokens.table")} columns={columns} rows={tokens} rowKey={({ id }) => id} />
    </>
  );
}
