import { tracked } from "@trpc/server";
import type { Frame } from "#server/contract/frames.ts";
import type { Person } from "#server/contract/person.ts";
import type { SidebarItem } from "#server/contract/workspace.ts";
import type { PrismaClient } from "#server/db/tx.ts";
import type { AccessWatch } from "#server/domain/access/accessWatch.ts";
import type { WorkspaceAccess } from "#server/domain/access/authoriseWorkspace.ts";
import type { Presence } from "#server/domain/presence/presence.ts";
import { readSidebar } from "#server/domain/sidebar/readSidebar.ts";
import { sidebarDiff } from "#server/domain/sidebar/sidebarDiff.ts";
import type { TeamNews } from "#server/domain/sidebar/teamNews.ts";
import { unreachable } from "#server/lib/unreachable.ts";
import { follow } from "#server/log/follow.ts";
import type { FollowDeps } from "#server/streaming/workspaceLog.ts";

export interface WatchDeps extends FollowDeps {
  prisma: PrismaClient;
  presence: Presence;
  teamNews: TeamNews;
  accessWatch: AccessWatch;
}

export interface WatchOptions {
  access: WorkspaceAccess;
  user: Person;
  sessionId: string;
  cursor: number | null;
  signal: AbortSignal;
}

/** The frames of one watcher, as tRPC sends them: what carries a cursor is tracked by it. */
export async function* watch(deps: WatchDeps, options: WatchOptions) {
  const { access, user, sessionId, cursor, signal } = options;
  const { workspaceId, teamId } = access;
  const { presence, tail, prisma } = deps;
  const untracked = (frame: Frame) => frame;
  const withCursor = (seq: number, frame: Frame) => tracked(String(seq), frame);
  const wake = () => tail.wake(workspaceId);
  using _here = presence.enter(workspaceId, user, sessionId);
  using news = deps.teamNews.subscribe({ teamId, userId: user.id }, wake);
  using allowed = deps.accessWatch.watch({ workspaceId, userId: user.id, sessionId }, wake);
  let { role, settingsAt } = access;
  let caughtUp = false;
  let toldPeople = "";
  let toldNews = -1;
  let sidebar: SidebarItem[] = [];
  yield untracked({ type: "access", role, userId: user.id });
  for await (const followed of follow(deps, { workspaceId, cursor, signal })) {
    const { now } = allowed;
    if (now && "closed" in now) {
      yield untracked({ type: "closed", reason: now.closed, ...(now.by && { by: now.by }) });
      return;
    }
    if (now) {
      const changed = settingsAt !== now.settingsAt;
      settingsAt = now.settingsAt;
      if (changed || role !== now.role) {
        role = now.role;
        yield untracked({ type: "access", role, ...(changed && { settings: settingsAt }) });
      }
    }
    switch (followed.type) {
      case "snapshot":
        yield withCursor(followed.view.seq, { type: "snapshot", ...followed.view });
        break;
      case "events":
        yield withCursor(followed.records.at(-1)?.seq ?? 0, {
          type: "events",
          events: [...followed.records],
        });
        break;
      case "caught-up":
        yield withCursor(followed.seq, followed);
        caughtUp = true;
        break;
      case "woken":
        break;
      default:
        unreachable(followed);
    }
    if (!caughtUp) continue;
    const people = presence.list(workspaceId);
    if (toldPeople !== JSON.stringify(people)) {
      toldPeople = JSON.stringify(people);
      yield untracked({ type: "presence", people });
    }
    if (toldNews === news.version) continue;
    const first = toldNews === -1;
    toldNews = news.version;
    const next = await readSidebar(prisma, { userId: user.id, teamId });
    const diff = first ? { workspaces: next, gone: [], full: true as const } : sidebarDiff(sidebar, next);
    sidebar = next;
    if (diff) yield untracked({ type: "sidebar", ...diff });
  }
  // The log ends under a watcher whose workspace was deleted.
  if (!signal.aborted) yield untracked({ type: "closed", reason: "deleted" });
}
