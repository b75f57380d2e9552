import { type LogReader, withoutHole } from "./follow.ts";
import type { LogEvent, LogRecord } from "./logRecord.ts";
import type { Tail } from "./tail.ts";

/**
 * Lets followers share what they read: who asks for the same at the same moment gets the same answer, and what was
 * read stands in the tail for whoever comes next. So on a node that does not own a stream its watchers cost one
 * read a batch, however many they are. Nobody joins a read that has begun: it may not find what they know of.
 */
export function shareReads<E extends LogEvent, V>(
  reader: LogReader<E, V>,
  tail: Pick<Tail<E>, "publish">,
): LogReader<E, V> {
  const gathering = new Map<string, Promise<LogRecord<E>[]>>();
  return {
    ...reader,
    readAfter(workspaceId, cursor, limit) {
      const key = `${workspaceId} ${cursor} ${limit}`;
      const known = gathering.get(key);
      if (known) return known;
      const read = Promise.resolve().then(async () => {
        gathering.delete(key);
        const records = await reader.readAfter(workspaceId, cursor, limit);
        tail.publish({ workspaceId, records: [...withoutHole(records, cursor)] });
        return records;
      });
      gathering.set(key, read);
      return read;
    },
  };
}
