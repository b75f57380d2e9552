import type { Message } from "#server/contract/message.ts";

/** An older version that a reader has asked for. */
export interface ShownVersion {
  of: string;
  index: number;
  /** Its tail, beginning with the version itself. */
  messages: Message[];
}

export interface OnScreen {
  before: Message[];
  tail: Message[];
}

/**
 * What stands on the screen instead of the current messages while an older version is looked at. Null
 * when there is none, or the conversation no longer goes through a message that it is a version of.
 */
export function versionOnScreen(messages: Message[], shown: ShownVersion | null): OnScreen | null {
  const current = shown && messages.find(({ version }) => version?.of === shown.of)?.version;
  const [head, ...rest] = shown?.messages ?? [];
  if (!current || !head || shown.index >= current.index) return null;
  return {
    before: messages.filter(({ sequence }) => sequence < head.sequence),
    tail: [{ ...head, version: { ...current, index: shown.index } }, ...rest],
  };
}
