"use client";

import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { failureOf } from "#app/api/failure.ts";
import { useTRPC } from "#app/api/trpc.ts";
import { useText } from "#app/i18n/useText.ts";
import { readOnlyConversation } from "#app/share/readOnlyConversation.ts";
import { SharedMessage } from "#app/share/SharedMessage.tsx";
import { workspaceName } from "#app/shell/workspaceName.ts";
import { AppLink } from "#app/ui/AppLink.tsx";
import { Button } from "#app/ui/Button.tsx";
import { CopyButton } from "#app/ui/CopyButton.tsx";
import { cx } from "#app/ui/cx.ts";
import { formatFullTime } from "#app/ui/formatTime.ts";
import { TablePage } from "#app/ui/table/TablePage.tsx";
import { ConversationContext } from "#app/workspace/conversation/Conversation.ts";
import type { HistoryMessage, HistoryWorkspace } from "#server/contract/adminHistory.ts";
import { useAdmin } from "../AdminProvider.tsx";
import { ReasonForm } from "./ReasonForm.tsx";
import { StreamDetails } from "./StreamDetails.tsx";

/** So often it is looked again while an answer is being written. */
const runningMs = 2_000;

function Heading({ workspace }: { workspace: HistoryWorkspace }) {
  const text = useText();
  const { href } = useAdmin();
  const { id, name, icon, team, visibility, people, archivedAt, deleted } = workspace;
  const facts = [
    team.name,
    visibility === "private" &&
      `${text("adminHistory.isPrivate")}: ${people.map((person) => person.name).join(", ")}`,
    archivedAt && text("adminHistory.archived"),
    deleted && text("adminHistory.deleted"),
  ].filter((fact) => typeof fact === "string");
  return (
    <header className="border-b border-line py-4">
      <p className="mb-1 flex gap-4 text-small">
        <AppLink href={href("/admin/history")} className="touch-target text-accent hover:underline">
          {text("adminHistory.back")}
        </AppLink>
        <AppLink
          href={href(`/admin/history/${id}/replay`)}
          className="touch-target text-accent hover:underline"
        >
          {text("adminHistory.replay")}
        </AppLink>
      </p>
      <h2 className="text-heading font-semibold break-words">
        {icon && <span aria-hidden>{icon} </span>}
        {workspaceName(name, text)}
      </h2>
      <p className="text-small text-ink-3">{facts.join(" · ")}</p>
      <p className="flex items-center gap-1.5 text-small text-ink-3">
        <span className="min-w-0 font-mono break-all">{id}</span>
        <CopyButton text={id} what={text("adminHistory.workspaceId")} />
      </p>
    </header>
  );
}

function Entry({ entry }: { entry: HistoryMessage }) {
  const text = useText();
  const { message, superseded, running } = entry;
  return (
    <li className={cx("py-1", superseded && "border-s-2 border-amber ps-3")}>
      {superseded && <p className="pt-2 text-small text-amber">{text("adminHistory.superseded")}</p>}
      <SharedMessage message={message} stream={running} />
      <div className="flex flex-wrap items-center gap-2 text-small text-ink-3 wide:ps-9">
        <StreamDetails message={entry} />
        <time dateTime={message.createdAt}>{formatFullTime(message.createdAt, text)}</time>
      </div>
    </li>
  );
}

/** A conversation as people saw it, to read, with everything that was behind it. */
export function ConversationPage({ workspaceId }: { workspaceId: string }) {
  const text = useText();
  const trpc = useTRPC();
  const facts = useQuery(trpc.admin.history.workspace.queryOptions({ workspaceId }, { retry: false }));
  const pages = useInfiniteQuery(
    trpc.admin.history.messages.infiniteQueryOptions(
      { workspaceId },
      {
        enabled: facts.isSuccess,
        getNextPageParam: ({ nextBefore }) => nextBefore ?? undefined,
        retry: false,
        refetchInterval: ({ state }) =>
          state.data?.pages[0]?.messages.some(({ running }) => running !== null) ? runningMs : false,
      },
    ),
  );
  const again = () => void (facts.isSuccess ? pages.refetch() : facts.refetch());
  const error = facts.error ?? pages.error;
  const failure = error ? failureOf(error) : null;
  if (failure?.type === "reason_needed") {
    return <ReasonForm key={workspaceId} workspaceId={workspaceId} onGiven={() => void facts.refetch()} />;
  }
  const messages = pages.data?.pages.toReversed().flatMap((page) => page.messages);
  return (
    <div className="mx-auto max-w-(--column) px-4 pb-10 wide:px-6">
      {facts.data && <Heading workspace={facts.data} />}
      <TablePage
        count={messages?.length}
        failure={failure}
        onRetry={again}
        empty={text("adminHistory.noMessages")}
        more={null}
        busy={false}
      >
        {pages.hasNextPage && (
          <Button
            kind="quiet"
            disabled={pages.isFetching}
            onClick={() => void pages.fetchNextPage()}
            className="mx-auto mt-2 flex"
          >
            {text("adminHistory.older")}
          </Button>
        )}
        <ConversationContext value={readOnlyConversation}>
          <ol aria-label={text("adminHistory.messages")}>
            {messages?.map((entry) => (
              <Entry key={entry.message.id} entry={entry} />
            ))}
          </ol>
        </ConversationContext>
      </TablePage>
    </div>
  );
}
