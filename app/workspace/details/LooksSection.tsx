import { useInfiniteQuery } from "@tanstack/react-query";
import { useTRPC } from "#app/api/trpc.ts";
import { useText } from "#app/i18n/useText.ts";
import { Button } from "#app/ui/Button.tsx";
import { formatFullTime } from "#app/ui/formatTime.ts";
import type { WorkspaceAudit } from "#server/contract/audit.ts";
import type { Workspace } from "#server/contract/workspace.ts";
import { Section } from "./Section.tsx";

const pageSize = 5;

function Look({ look }: { look: WorkspaceAudit["looks"][number] }) {
  const text = useText();
  const { kind, name } = look.by;
  const who = name ?? text("details.lookerGone");
  return (
    <li className="text-small">
      <span className="font-medium">{kind === "token" ? text("details.byToken", { name: who }) : who}</span>
      <time dateTime={look.at} className="block text-ink-3">
        {formatFullTime(look.at, text)}
      </time>
      {look.reason !== null && <p className="break-words text-ink-2">{look.reason}</p>}
    </li>
  );
}

/** Who has looked in without being one of its people, when and why. */
export function LooksSection({ workspace }: { workspace: Workspace }) {
  const text = useText();
  const trpc = useTRPC();
  const { id: workspaceId, visibility } = workspace;
  const { data, hasNextPage, fetchNextPage, isFetching } = useInfiniteQuery(
    trpc.workspace.auditLog.infiniteQueryOptions(
      { workspaceId, limit: pageSize },
      { getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined },
    ),
  );
  const looks = data?.pages.flatMap((page) => page.looks);
  // Where everybody of the team looks in, a hint that nobody did says nothing.
  if (visibility === "team" && !looks?.length) return null;
  return (
    <Section title={text("details.looks")} hint={text("details.looksHint")}>
      {looks?.length === 0 && <p className="text-small text-ink-2">{text("details.noLooks")}</p>}
      <ul className="flex flex-col gap-3">
        {looks?.map((look) => (
          <Look key={look.id} look={look} />
        ))}
      </ul>
      {hasNextPage && (
        <Button kind="quiet" className="mt-1 -ms-3" disabled={isFetching} onClick={() => fetchNextPage()}>
          {text("admin.more")}
        </Button>
      )}
    </Section>
  );
}
