"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { failureOf, failureSentence } from "#app/api/failure.ts";
import { useTRPC, useTRPCClient } from "#app/api/trpc.ts";
import { useText } from "#app/i18n/useText.ts";
import { Button } from "#app/ui/Button.tsx";
import { ErrorNotice } from "#app/ui/ErrorNotice.tsx";
import { ReasonForm } from "../history/ReasonForm.tsx";
import type { ReplaySource } from "./createReplayReader.ts";
import { ReplayPlayer } from "./ReplayPlayer.tsx";

/** A conversation, played back as it happened. */
export function ReplayPage({ workspaceId }: { workspaceId: string }) {
  const text = useText();
  const trpc = useTRPC();
  const client = useTRPCClient();
  const outline = useQuery(
    trpc.admin.replay.outline.queryOptions(
      { workspaceId },
      { staleTime: Number.POSITIVE_INFINITY, retry: false },
    ),
  );
  const source = useMemo(
    (): ReplaySource => ({
      page: async (after) => (await client.admin.replay.page.query({ workspaceId, after })).records,
      view: (seq) => client.admin.replay.view.query({ workspaceId, seq }),
      older: (place) => client.admin.replay.older.query({ workspaceId, ...place }),
    }),
    [client, workspaceId],
  );
  const failure = outline.error && failureOf(outline.error);
  if (failure?.type === "reason_needed") {
    return <ReasonForm key={workspaceId} workspaceId={workspaceId} onGiven={() => void outline.refetch()} />;
  }
  if (failure) {
    return (
      <div className="px-4 py-6 wide:px-6">
        <ErrorNotice>{failureSentence(failure, text)}</ErrorNotice>
        <Button className="mt-3" onClick={() => outline.refetch()}>
          {text("admin.tryAgain")}
        </Button>
      </div>
    );
  }
  if (!outline.data) {
    return (
      <p role="status" className="px-4 py-6 text-ink-3 wide:px-6">
        {text("replay.loading")}
      </p>
    );
  }
  if (outline.data.head === 0) {
    return <p className="px-4 py-6 text-ink-2 wide:px-6">{text("replay.empty")}</p>;
  }
  return (
    <div className="flex h-full flex-col">
      <ReplayPlayer outline={outline.data} source={source} />
    </div>
  );
}
