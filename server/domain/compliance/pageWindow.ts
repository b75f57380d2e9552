import { RequestError } from "../access/requestError.ts";
import type { PageParameters } from "./records.ts";

/** What a page is cut from: records in one order, from a place on, forwards or backwards. */
export interface PageWindow<Place> {
  /** Exclusive; null: from the beginning. */
  from: Place | null;
  backward: boolean;
  /** One more than the page holds, which tells whether there is more. */
  take: number;
}

export interface Page<Row> {
  rows: Row[];
  hasMore: boolean;
}

/** Where a page begins. `placeOf` tells where a record stands; null: it is not there, or not theirs. */
export async function pageWindow<Place>(
  { after_id, before_id, limit }: PageParameters,
  placeOf: (id: string) => Promise<Place | null>,
): Promise<PageWindow<Place>> {
  if (after_id !== undefined && before_id !== undefined) {
    throw new RequestError("invalid_input", "Give after_id or before_id, not both.");
  }
  const id = after_id ?? before_id;
  const from = id === undefined ? null : await placeOf(id);
  if (id !== undefined && from === null) {
    throw new RequestError("invalid_input", "There is no such record to go on from. Begin again without it.");
  }
  return { from, backward: before_id !== undefined, take: limit + 1 };
}

/** The page, oldest first, of what was read for its window. */
export function cutPage<Row>(rows: Row[], { backward, take }: PageWindow<unknown>): Page<Row> {
  const kept = rows.slice(0, take - 1);
  return { rows: backward ? kept.reverse() : kept, hasMore: rows.length === take };
}

/** A place in the order of time. */
export interface TimePlace {
  createdAt: Date;
  id: string;
}

/** Conditions and order for Prisma, such that an index on `(createdAt, id)` begins at the place. */
export function byTime({ from, backward, take }: PageWindow<TimePlace>) {
  const order = backward ? ("desc" as const) : ("asc" as const);
  const beyond = backward ? "lt" : "gt";
  const where = from
    ? {
        createdAt: { [backward ? "lte" : "gte"]: from.createdAt },
        OR: [{ createdAt: { [beyond]: from.createdAt } }, { id: { [beyond]: from.id } }],
      }
    : {};
  return { where, orderBy: [{ createdAt: order }, { id: order }], take };
}
