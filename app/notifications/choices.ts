import { useMemo } from "react";
import { useStored } from "#app/ui/useStored.ts";

/** What somebody wants this browser to notify them of. Off until they switch it on by a press. */
export interface Choices {
  /** Somebody has mentioned them. */
  mentions: boolean;
  /** A long answer that they asked for has ended while they looked elsewhere. */
  answers: boolean;
}

export type Choice = keyof Choices;

/** The choices, kept on this device, and how one is changed. */
export function useChoices(): [Choices, (choice: Choice, on: boolean) => void] {
  const [mentions, keepMentions] = useStored("parley.notify.mentions");
  const [answers, keepAnswers] = useStored("parley.notify.answers");
  const choices = useMemo(
    () => ({ mentions: mentions !== null, answers: answers !== null }),
    [mentions, answers],
  );
  const keep = { mentions: keepMentions, answers: keepAnswers };
  return [choices, (choice, on) => keep[choice](on ? "on" : null)];
}
