import type { Person } from "#server/contract/person.ts";
import type { Clock } from "#server/lib/clock.ts";

export interface PresentPerson {
  userId: string;
  name: string;
  state: "viewing" | "typing";
}

/** Who looks at a workspace on this node, and who types. In memory: it is worth nothing after the fact. */
export interface Presence {
  /** Somebody watches, until disposed; a person with two browsers is there once. */
  enter(workspaceId: string, person: Person, sessionId: string): Disposable;
  /** A session that is away still watches, but nobody looks; a person who is so everywhere is not listed. */
  set(workspaceId: string, by: Present, state: PresentPerson["state"] | "away"): void;
  list(workspaceId: string): PresentPerson[];
}

interface Present {
  userId: string;
  sessionId: string;
}

interface Here {
  name: string;
  /** Of each session: how many subscriptions it has, and whether nobody looks there. */
  sessions: Map<string, { subscriptions: number; away: boolean }>;
  typingUntil: number;
}

function looks({ sessions }: Here): boolean {
  return [...sessions.values()].some(({ away }) => !away);
}

/** Typing is over so long after its last sign, in ms. */
const typingMs = 6_000;

/** @param changed called with a workspace's id after every change. */
export function createPresence(clock: Clock, changed: (workspaceId: string) => void): Presence {
  const workspaces = new Map<string, Map<string, Here>>();

  async function forgetTyping(workspaceId: string, here: Here): Promise<void> {
    const until = here.typingUntil;
    await clock.sleep(until - clock.now() + 1);
    if (here.typingUntil === until) changed(workspaceId);
  }

  return {
    enter(workspaceId, { id, name }, sessionId) {
      const people = workspaces.get(workspaceId) ?? new Map<string, Here>();
      workspaces.set(workspaceId, people);
      const here = people.get(id) ?? { name, sessions: new Map(), typingUntil: 0 };
      people.set(id, here);
      const session = here.sessions.get(sessionId) ?? { subscriptions: 0, away: false };
      const looked = looks(here);
      here.sessions.set(sessionId, session);
      session.subscriptions += 1;
      if (looks(here) !== looked) changed(workspaceId);
      return {
        [Symbol.dispose]() {
          session.subscriptions -= 1;
          if (session.subscriptions > 0) return;
          here.sessions.delete(sessionId);
          if (here.sessions.size === 0) people.delete(id);
          if (people.size === 0) workspaces.delete(workspaceId);
          changed(workspaceId);
        },
      };
    },
    set(workspaceId, { userId, sessionId }, state) {
      const here = workspaces.get(workspaceId)?.get(userId);
      const session = here?.sessions.get(sessionId);
      if (!here || !session) return;
      const before = [looks(here), here.typingUntil > clock.now()];
      session.away = state === "away";
      here.typingUntil = state === "typing" ? clock.now() + typingMs : 0;
      if (String(before) !== String([looks(here), state === "typing"])) changed(workspaceId);
      if (state === "typing") void forgetTyping(workspaceId, here);
    },
    list(workspaceId) {
      const people = [...(workspaces.get(workspaceId) ?? [])];
      return people
        .filter(([, here]) => looks(here))
        .map(([userId, { name, typingUntil }]) => ({
          userId,
          name,
          state: typingUntil > clock.now() ? "typing" : "viewing",
        }));
    },
  };
}
