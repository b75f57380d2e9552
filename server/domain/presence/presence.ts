import type { Person } from "#server/contract/person.ts";
import type { Clock } from "#server/lib/clock.ts";

export interface PresentPerson {
  userId: string;
  name: string;
  state: "viewing" | "typing";
}

/** Who looks at a workspace on this node, and who types. In memory: it is worth nothing after the fact. */
export interface Presence {
  /** Somebody watches, until disposed; a person with two tabs is there once. */
  enter(workspaceId: string, person: Person): Disposable;
  set(workspaceId: string, userId: string, state: PresentPerson["state"]): void;
  list(workspaceId: string): PresentPerson[];
}

interface Here {
  name: string;
  tabs: number;
  typingUntil: number;
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
    enter(workspaceId, { id, name }) {
      const people = workspaces.get(workspaceId) ?? new Map<string, Here>();
      workspaces.set(workspaceId, people);
      const here = people.get(id) ?? { name, tabs: 0, typingUntil: 0 };
      people.set(id, here);
      here.tabs += 1;
      if (here.tabs === 1) changed(workspaceId);
      return {
        [Symbol.dispose]() {
          here.tabs -= 1;
          if (here.tabs > 0) return;
          people.delete(id);
          if (people.size === 0) workspaces.delete(workspaceId);
          changed(workspaceId);
        },
      };
    },
    set(workspaceId, userId, state) {
      const here = workspaces.get(workspaceId)?.get(userId);
      if (!here) return;
      const was = here.typingUntil > clock.now();
      here.typingUntil = state === "typing" ? clock.now() + typingMs : 0;
      if (was !== (state === "typing")) changed(workspaceId);
      if (state === "typing") void forgetTyping(workspaceId, here);
    },
    list(workspaceId) {
      const people = [...(workspaces.get(workspaceId) ?? [])];
      return people.map(([userId, { name, typingUntil }]) => ({
        userId,
        name,
        state: typingUntil > clock.now() ? "typing" : "viewing",
      }));
    },
  };
}
