import { type EventRecord, isDelta } from "#server/contract/events.ts";
import { countCharacters } from "#server/core/countCharacters.ts";
import { mergeDeltas } from "#server/core/mergeEvents.ts";
import type { Prisma } from "#server/db/generated/client.ts";
import { toJson } from "#server/lib/toJson.ts";

/** So many stored records make a checkpoint due: what a joining reader reads as rows at the most. */
const recordsPerCheckpoint = 256;

/** Gathers a stream's stored records, neighbouring deltas merged, until a checkpoint is due. */
export interface Checkpoints {
  add(record: EventRecord): void;
  /** The row to write now, if enough has gathered; gathering begins anew. */
  take(): Prisma.CheckpointUncheckedCreateInput | null;
}

export function createCheckpoints(streamId: string): Checkpoints {
  let records: EventRecord[] = [];
  let count = 0;
  let characters = 0;
  let fromSeq = 0;
  let toSeq = 0;
  return {
    add(record) {
      if (count === 0) fromSeq = record.seq;
      count += 1;
      toSeq = record.seq;
      if (isDelta(record.event)) characters += countCharacters(record.event.text);
      const last = records.at(-1);
      const merged = mergeDeltas(last?.event, record.event);
      if (last && merged) records[records.length - 1] = { ...last, event: merged };
      else records.push(record);
    },
    take() {
      if (count < recordsPerCheckpoint) return null;
      const row = { streamId, fromSeq, toSeq, records: toJson(records), characters };
      records = [];
      count = 0;
      characters = 0;
      return row;
    },
  };
}
