import { createContext, useContext } from "react";
import type { Attachment } from "#server/contract/attachment.ts";

/** The message that this reader edits, and what is typed, so that it outlives the message itself. */
export interface Edited {
  messageId: string;
  text: string;
  /** The files that it has. */
  files: readonly Attachment[];
  saving: boolean;
}

export interface Editing {
  edited: Edited | null;
  change: (change: Partial<Edited>) => void;
  end: () => void;
}

export const EditingContext = createContext<Editing>({ edited: null, change() {}, end() {} });

export function useEditing(): Editing {
  return useContext(EditingContext);
}
