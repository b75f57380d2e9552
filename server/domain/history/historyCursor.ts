import type { HistorySort } from "#server/contract/adminHistory.ts";
import { RequestError } from "../access/requestError.ts";

/** A place in the history: the sorted value of the last row, and its id. */
export interface HistoryPlace {
  value: string;
  workspaceId: string;
}

const pattern = /^(activity|cost|length)~(\d[\d.e+-]{0,30}|[\d-]{10}T[\d:.]{12}Z)~(\S{1,100})$/;

export function toHistoryCursor(sort: HistorySort, { value, workspaceId }: HistoryPlace): string {
  return `${sort}~${value}~${workspaceId}`;
}

/** Refused where it is none, or is of another order. */
export function fromHistoryCursor(sort: HistorySort, cursor: string): HistoryPlace {
  const [, of, value, workspaceId] = pattern.exec(cursor) ?? [];
  const isDate = value?.endsWith("Z") ?? false;
  if (of !== sort || value === undefined || workspaceId === undefined || isDate !== (sort === "activity")) {
    throw new RequestError("invalid_input", "This place in the history is not known; begin again.");
  }
  return { value, workspaceId };
}
