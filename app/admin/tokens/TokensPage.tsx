"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useAdmin } from "#app/admin/AdminProvider.tsx";
import { failureOf } from "#app/api/failure.ts";
import { useTRPC } from "#app/api/trpc.ts";
import { useText } from "#app/i18n/useText.ts";
import { Button } from "#app/ui/Button.tsx";
import { TablePage } from "#app/ui/table/TablePage.tsx";
import { NewToken } from "./NewToken.tsx";
import { TokenTable } from "./TokenTable.tsx";

/** The tokens with which programs read. */
export function TokensPage() {
  const text = useText();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { input: scope } = useAdmin();
  const [making, setMaking] = useState(false);
  const { data, error, refetch, isFetching } = useQuery(trpc.admin.accessToken.list.queryOptions(scope));
  const renew = () => queryClient.invalidateQueries(trpc.admin.accessToken.list.queryFilter(scope));
  return (
    <>
      <div className="max-w-(--prose) px-4 py-4 wide:px-6">
        <p className="text-ink-2">{text("adminTokens.about")}</p>
        <p className="mt-1">
          <a href="/api/compliance/v1/openapi.json" className="text-accent underline">
            {text("adminTokens.description")}
          </a>
        </p>
        <Button kind="primary" className="mt-4" onClick={() => setMaking(true)}>
          {text("adminTokens.create")}
        </Button>
      </div>
      <TablePage
        count={data?.length}
        failure={error ? failureOf(error) : null}
        onRetry={() => void refetch()}
        empty={
          <>
            <h2 className="font-semibold text-ink">{text("adminTokens.empty")}</h2>
            <p className="mt-1">{text("adminTokens.emptyText")}</p>
          </>
        }
        more={null}
        busy={isFetching}
      >
        <TokenTable tokens={data ?? []} onChanged={renew} />
      </TablePage>
      <NewToken open={making} onOpenChange={setMaking} onMade={renew} />
    </>
  );
}
