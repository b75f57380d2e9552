import { useRouter } from "next/navigation";
import { useEffect, useEffectEvent, useRef } from "react";
import { useTRPCClient } from "#app/api/trpc.ts";
import { useText } from "#app/i18n/useText.ts";
import { useViewer } from "#app/session/ViewerProvider.tsx";
import { workspaceName } from "#app/shell/workspaceName.ts";
import { usePageVisible } from "#app/ui/usePageVisible.ts";
import type { SidebarItem } from "#server/contract/workspace.ts";
import { useChoices } from "./choices.ts";
import { excerpt } from "./excerpt.ts";
import { type KnownMentions, knownMentions, mentionNews } from "./mentionNews.ts";
import { notify } from "./notify.ts";

/** Time for another tab of the same person, which may be looking at it, to say that it is read. */
const settleMs = 2_500;

interface Reader {
  teamId: string | undefined;
  /** The workspace that this tab shows. */
  workspaceId: string;
  list: readonly SidebarItem[] | undefined;
}

/** Notifies somebody of a mention in any workspace of the listed team, unless it is read at once. */
export function useMentionNotices({ teamId, workspaceId, list }: Reader): void {
  const client = useTRPCClient();
  const router = useRouter();
  const viewer = useViewer();
  const text = useText();
  const visible = usePageVisible();
  const [choices] = useChoices();
  const known = useRef<{ teamId: string; mentions: KnownMentions } | null>(null);
  const timers = useRef(new Map<string, ReturnType<typeof setTimeout>>());

  const tell = useEffectEvent(async ({ id, name }: SidebarItem) => {
    if (!choices.mentions || (visible && id === workspaceId)) return;
    const { messages } = await client.message.page.query({ workspaceId: id, limit: 50 });
    const message = messages.findLast(({ metadata }) =>
      metadata.mentions?.some(({ userId }) => userId === viewer.id),
    );
    const by = message?.author?.name;
    notify({
      title: by
        ? text("notifications.mentionedIn", { name: by, workspace: workspaceName(name, text) })
        : text("notifications.someoneMentionedIn", { workspace: workspaceName(name, text) }),
      body: message && excerpt(message),
      tag: `mention ${message?.id ?? id}`,
      onPress: () => router.push(message ? `/w/${id}#m-${message.sequence}` : `/w/${id}`),
    });
  });

  useEffect(() => {
    if (!teamId || !list) return;
    const before = known.current?.teamId === teamId ? known.current.mentions : null;
    known.current = { teamId, mentions: knownMentions(list) };
    for (const item of list) {
      if (item.mentions > 0) continue;
      clearTimeout(timers.current.get(item.id));
    }
    for (const item of mentionNews(before, list)) {
      clearTimeout(timers.current.get(item.id));
      // What cannot be told is still marked in the list.
      const timer = setTimeout(() => void tell(item).catch(() => {}), settleMs);
      timers.current.set(item.id, timer);
    }
  }, [teamId, list]);

  useEffect(() => {
    const { current } = timers;
    return () => {
      for (const timer of current.values()) clearTimeout(timer);
    };
  }, []);
}
