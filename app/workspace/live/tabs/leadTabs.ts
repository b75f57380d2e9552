import type { Watch } from "../watchWorkspace.ts";
import type { Held } from "./holdLock.ts";
import type { TabMessage } from "./tabMessage.ts";
import { takeSlot } from "./takeSlot.ts";
import type { TogetherOptions } from "./together.ts";

interface LeadOptions extends TogetherOptions {
  lead: Held;
  post: (message: TabMessage) => void;
  /** When the other tabs know whether somebody sees this one. */
  announced: Promise<void>;
  /** The browser has no subscription left for us. */
  onRefused: () => void;
  /** Another tab has taken the lead or the subscription from us. */
  onRobbed: () => void;
}

export interface Lead {
  answer: (message: TabMessage) => void;
  seen: () => void;
  again: () => void;
  end: () => void;
}

/** Watches for all tabs of a group: takes one of the browser's subscriptions and passes on what comes. */
export function leadTabs(options: LeadOptions): Lead {
  const { tabs, group, lead, post, cursor, standing, onFrame, onLost, onSeen, onRobbed } = options;
  const { id: me, locks, page } = tabs;
  let current = true;
  let live = false;
  let slot: Held | null = null;
  let own: Watch | null = null;

  const robbed = () => {
    if (current) onRobbed();
  };

  async function begin(): Promise<void> {
    await options.announced;
    const taken = await takeSlot(locks, group, page.focused);
    if (!current) taken?.release();
    else if (!taken) options.onRefused();
    else watch(taken);
  }

  function watch(taken: Held): void {
    slot = taken;
    void taken.ended.then(robbed);
    // Not before: the others would wake for nothing where the browser has no subscription left.
    post({ from: me, type: "lead" });
    own = options.watchAlone({
      onFrame(frame) {
        post({ from: me, type: "frame", frame });
        onFrame(frame);
        if (frame.type !== "caught-up") return;
        live = true;
        onSeen(true);
      },
      onLost() {
        live = false;
        post({ from: me, type: "lost", hidden: !page.seen() });
        onLost();
      },
    });
  }

  void lead.ended.then(robbed);
  void begin();
  return {
    answer(message) {
      if (!own) return;
      if (message.type === "seen") onSeen(false);
      if (message.type === "ping") {
        post({ from: me, type: "pong", seq: cursor(), live, hidden: !page.seen() });
      }
      if (message.type === "join") {
        post({ from: me, type: "welcome", to: message.from, frames: standing(message.seq) });
      }
    },
    seen() {
      if (own) onSeen(false);
    },
    again: () => own?.again(),
    end() {
      current = false;
      if (own) post({ from: me, type: "left" });
      own?.stop();
      own = null;
      slot?.release();
      lead.release();
      onLost();
    },
  };
}
