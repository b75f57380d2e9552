import type { Person } from "#server/contract/person.ts";
import { type SeedFate, seedAnswer } from "./seedAnswer.ts";
import type { SeedHistory, SeedMessage } from "./seedHistory.ts";
import { fillSlots, type SeedSlots, type SeedTalk, type SeedTurn } from "./seedTalk.ts";

/** What happens at a turn beside its being answered. */
type Twist = SeedFate | "again" | "edited" | "removed" | "queued" | "held";

/** What goes wrong, or is changed, by the number of the turn: often enough to be seen, rarely enough to be believed. */
const twists: Readonly<Record<number, Twist>> = {
  3: "stopped",
  6: "again",
  9: "retried",
  12: "approved",
  15: "queued",
  18: "failed",
  21: "edited",
  24: "other-model",
  27: "removed",
  30: "interrupted",
  33: "held",
};
const twistsEvery = 37;

export interface TalkOptions {
  talk: SeedTalk;
  slots: SeedSlots;
  people: readonly [Person, ...Person[]];
  models: readonly [string, string];
  /** Counts turns over all conversations. */
  counter: { turns: number };
  /** ms, about, between an answer and the next question. */
  pauseMs: number;
}

function isFate(twist: Twist | undefined): twist is SeedFate {
  return twist !== undefined && !["again", "edited", "removed", "queued", "held"].includes(twist);
}

/** Lets people have a conversation, with whatever happens to them on the way. */
export function playTalk(history: SeedHistory, options: TalkOptions): void {
  const { talk, slots, people, models, counter } = options;
  const { random } = history.place;
  const personAt = (place: number) => people[place % people.length] ?? people[0];
  const filled = (text: string) => fillSlots(text, slots);
  let queued: string | undefined;

  function answerTo(
    turn: SeedTurn,
    answer: SeedMessage,
    more: { entryId: string; fate: SeedFate; midway?: () => void },
  ) {
    const { call } = turn;
    seedAnswer(history, {
      answer,
      by: personAt(turn.by),
      second: personAt(turn.by + 1),
      model: models[0],
      otherModel: models[1],
      text: filled(turn.answer ?? ""),
      reasoning: turn.reasoning ?? "",
      call: call && JSON.parse(filled(JSON.stringify(call))),
      ...more,
    });
  }

  /** The next question, written while this answer comes. */
  function queueNext(next: SeedTurn, held: boolean) {
    const entry = { by: personAt(next.by), text: filled(next.ask) };
    const id = history.enqueue(entry, held);
    if (!held) queued = id;
  }

  function play(turn: SeedTurn, next: SeedTurn | undefined) {
    const by = personAt(turn.by);
    const text = filled(turn.ask);
    const taken = queued;
    queued = undefined;
    if (taken) history.dequeue();
    else history.pass(random.between(20_000, options.pauseMs * 2));
    const twist = turn.answer === undefined ? undefined : twists[counter.turns++ % twistsEvery];
    const asked = history.say({ by, text, respond: turn.answer !== undefined }, taken);
    if (turn.answer === undefined) {
      if (taken) history.showQueue(false);
      return;
    }
    const answer = history.placeholder();
    if (taken) history.showQueue(false);
    const lastOne = next === undefined;
    const midway = () => {
      if (twist === "queued" && next) queueNext(next, false);
    };
    answerTo(turn, answer, { entryId: asked.message.id, fate: isFate(twist) ? twist : "whole", midway });
    if (twist === "again") {
      history.pass(30_000);
      const again = history.placeholder({ again: answer, by });
      answerTo(turn, again, { entryId: again.message.id, fate: "whole" });
    } else if (twist === "edited") {
      history.pass(45_000);
      const edited = history.say({ by, text: `${text} Keep it short.`, edits: asked });
      answerTo(turn, history.placeholder(), { entryId: edited.message.id, fate: "whole" });
    } else if (twist === "removed" && lastOne) {
      history.pass(60_000);
      history.remove(asked, by);
    }
  }

  for (const [index, turn] of talk.turns.entries()) play(turn, talk.turns[index + 1]);
  if (twists[counter.turns % twistsEvery] === "held") {
    history.enqueue({ by: personAt(1), text: "And in German, please." }, true);
    counter.turns++;
  }
}
