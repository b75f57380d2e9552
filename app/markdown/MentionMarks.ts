import { createContext } from "react";
import type { Mention } from "#server/contract/mention.ts";

export interface MentionMarks {
  people: readonly Mention[];
  /** Whose own name stands out. */
  viewerId: string | null;
}

/** The people whose names are marked in the text below; null where there are none. */
export const MentionMarksContext = createContext<MentionMarks | null>(null);
