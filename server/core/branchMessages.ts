import type { Message } from "#server/contract/message.ts";

/** A copied message, and what a copy of it takes from its stream: nothing. */
function copy(message: Message, id: string, sequence: number): Message {
  const { version: _, metadata, ...rest } = message;
  const { streamId: _s, resumeAt: _r, ...kept } = metadata;
  return { ...rest, id, sequence, metadata: kept };
}

/**
 * Messages as the beginning of another workspace's history: with ids and places of their own. A summary
 * covers the copies of what it covered.
 */
export function branchMessages(messages: readonly Message[], newId: () => string): Message[] {
  return messages.map((message, index) => {
    const copied = copy(message, newId(), index + 1);
    const { coversTo } = message.metadata;
    if (coversTo === undefined) return copied;
    const covered = messages.findLastIndex(({ sequence }) => sequence <= coversTo) + 1;
    return { ...copied, metadata: { ...copied.metadata, coversTo: covered } };
  });
}
