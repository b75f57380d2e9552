import type { PrismaClient } from "#server/db/tx.ts";
import type { Clock } from "#server/lib/clock.ts";

/** Tells the watchers of a team's workspaces that something in the team's list may have changed. */
export interface TeamNews {
  /** Something happened in a workspace that a list shows: a message, an answer's start or end, a name. */
  noteWorkspace(workspaceId: string): void;
  noteTeam(teamId: string): void;
  /** Something changed that only one person's own lists show. */
  notePerson(teamId: string, userId: string): void;
  /** Calls `told` after news, at most once a second, until disposed. */
  subscribe(reader: NewsReader, told: () => void): Disposable & { readonly version: number };
}

export interface NewsReader {
  teamId: string;
  userId: string;
}

/** What there is news about: a team, or a person's own part of it. */
interface Topic {
  version: number;
  subscribers: Set<() => void>;
  /** ms of the clock. */
  toldAt: number;
  pending: boolean;
}

const atMostEveryMs = 1_000;

const personTopic = ({ teamId, userId }: NewsReader) => `${teamId} ${userId}`;

export function createTeamNews(prisma: PrismaClient, clock: Clock): TeamNews {
  const topics = new Map<string, Topic>();
  const teamOf = new Map<string, string>();

  async function tell(topic: Topic): Promise<void> {
    if (topic.pending) return;
    topic.pending = true;
    await clock.sleep(topic.toldAt + atMostEveryMs - clock.now());
    topic.pending = false;
    topic.toldAt = clock.now();
    topic.version += 1;
    for (const told of [...topic.subscribers]) told();
  }

  function note(key: string): void {
    const topic = topics.get(key);
    if (topic) void tell(topic);
  }

  async function findTeam(workspaceId: string): Promise<string | null> {
    const known = teamOf.get(workspaceId);
    if (known) return known;
    const row = await prisma.workspace.findUnique({ where: { id: workspaceId }, select: { teamId: true } });
    if (row && topics.has(row.teamId)) teamOf.set(workspaceId, row.teamId);
    return row?.teamId ?? null;
  }

  function join(key: string, told: () => void): Topic {
    const topic = topics.get(key) ?? { version: 0, subscribers: new Set(), toldAt: 0, pending: false };
    topics.set(key, topic);
    topic.subscribers.add(told);
    return topic;
  }

  /** True where nobody is left. */
  function leave(key: string, told: () => void): boolean {
    const topic = topics.get(key);
    topic?.subscribers.delete(told);
    return topic?.subscribers.size === 0 && topics.delete(key);
  }

  return {
    noteTeam: note,
    notePerson: (teamId, userId) => note(personTopic({ teamId, userId })),
    noteWorkspace(workspaceId) {
      if (topics.size === 0) return;
      findTeam(workspaceId).then(
        (teamId) => teamId && note(teamId),
        () => {},
      );
    },
    subscribe(reader, notify) {
      const { teamId } = reader;
      // One of its own, because two tabs may hand over the same.
      const told = () => notify();
      const team = join(teamId, told);
      const own = join(personTopic(reader), told);
      return {
        get version() {
          return team.version + own.version;
        },
        [Symbol.dispose]() {
          leave(personTopic(reader), told);
          if (!leave(teamId, told)) return;
          for (const [workspaceId, known] of teamOf) if (known === teamId) teamOf.delete(workspaceId);
        },
      };
    },
  };
}
