import { useEffect, useState } from "react";
import { readStored, writeStored } from "#app/ui/stored.ts";
import { draftKey } from "./draftKey.ts";

/** The text of the composer, kept in this browser until it is sent. */
export function useDraft(workspaceId: string): [string, (text: string) => void] {
  // Rendered in the browser only, after the first snapshot, so that storage may be read at once.
  const [text, setText] = useState(() => readStored(draftKey(workspaceId)) ?? "");
  useEffect(() => {
    writeStored(draftKey(workspaceId), text === "" ? null : text);
  }, [workspaceId, text]);
  return [text, setText];
}
