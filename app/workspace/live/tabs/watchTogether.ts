import type { Watch } from "../watchWorkspace.ts";
import { announceTab } from "./announceTab.ts";
import { heedLeader } from "./heedLeader.ts";
import { type Held, holdLock } from "./holdLock.ts";
import { type Lead, leadTabs } from "./leadTabs.ts";
import { leadName } from "./lockNames.ts";
import { nextRole, type Role, type RoleEvent } from "./nextRole.ts";
import type { TabMessage } from "./tabMessage.ts";
import type { TabChannel } from "./tabs.ts";
import type { TogetherOptions } from "./together.ts";

const askEveryMs = 1_000;
/** So many questions without an answer, and the leader hangs. */
const patience = 3;
const restMs = 10_000;

/** Watches a workspace by one subscription for all tabs of a browser that show it, one of which leads. */
export function watchTogether(options: TogetherOptions): Watch {
  const { tabs, group, cursor, onFrame, onLost } = options;
  const { id: me, locks, page } = tabs;
  const announcement = announceTab(tabs, group);
  let channel: TabChannel | null = null;
  let role: Role = "away";
  let leader: string | null = null;
  let unanswered = 0;
  let asking = false;
  let own: Lead | null = null;
  let leaveRole = () => {};
  /** While it waits for the lead: takes it from whoever has it. */
  let takeOver = () => {};

  const post = (message: TabMessage) => channel?.post(message);

  /** Asks the leader for what is missing, once until it has answered. */
  function ask(): void {
    if (asking) return;
    asking = true;
    post({ from: me, type: "join", seq: cursor() });
  }

  function become(event: RoleEvent, lead?: Held): void {
    const next = nextRole(role, event);
    if (next === role) {
      lead?.release();
      return;
    }
    leaveRole();
    role = next;
    if (next === "queued") leaveRole = queue();
    else if (next === "resting") leaveRole = rest();
    else if (next === "away") leaveRole = sleep();
    else if (lead) leaveRole = watchForAll(lead);
  }

  function queue(): () => void {
    const waiting = new AbortController();
    let current = true;
    const granted = (lead: Held | null) => {
      if (lead && current) become("granted", lead);
      else lead?.release();
    };
    unanswered = 0;
    asking = false;
    ask();
    void holdLock(locks, leadName(group), { signal: waiting.signal }).then(granted);
    const timer = setInterval(() => {
      asking = false;
      if (!page.seen()) return;
      if (unanswered >= patience) takeOver();
      else post({ from: me, type: "ping" });
      unanswered++;
    }, askEveryMs);
    takeOver = () => {
      takeOver = () => {};
      waiting.abort();
      void holdLock(locks, leadName(group), { steal: true }).then(granted);
    };
    return () => {
      current = false;
      takeOver = () => {};
      waiting.abort();
      clearInterval(timer);
    };
  }

  function rest(): () => void {
    const timer = setTimeout(() => become("roused"), restMs);
    return () => clearTimeout(timer);
  }

  function sleep(): () => void {
    announcement.stop();
    channel?.close();
    channel = null;
    leader = null;
    onLost();
    return () => {};
  }

  function wake(): void {
    if (role !== "away") return;
    channel = tabs.openChannel(`parley ${group}`, hear);
    void announcement.update();
    become("back");
  }

  function watchForAll(lead: Held): () => void {
    leader = null;
    const leading = leadTabs({
      ...options,
      lead,
      post,
      announced: announcement.update(),
      onRefused: () => become("refused"),
      onRobbed: () => become("robbed"),
    });
    own = leading;
    return () => {
      own = null;
      leading.end();
    };
  }

  function hear(message: TabMessage): void {
    if (own) {
      own.answer(message);
      return;
    }
    const before = leader;
    const heeded = heedLeader({ me, leader, seq: cursor() }, message);
    leader = heeded.leader;
    if (leader === message.from || before === message.from) unanswered = 0;
    if (message.type === "lead" || (message.type === "welcome" && message.to === me)) asking = false;
    if (leader !== null) become("roused");
    for (const frame of heeded.frames) onFrame(frame);
    if (heeded.ask) ask();
    if (!heeded.lost) return;
    onLost();
    // A hidden tab may come back late, because its timers are slow.
    if ("hidden" in message && message.hidden && page.seen()) takeOver();
  }

  function changed(): void {
    if (role === "away") return;
    void announcement.update();
    post({ from: me, type: "seen" });
    own?.seen();
    if (page.seen()) become("roused");
  }

  const deaf = page.listen({ changed, left: () => become("left"), back: wake });
  wake();
  return {
    again() {
      if (own) own.again();
      else ask();
    },
    stop() {
      become("left");
      deaf();
    },
  };
}
