import { useRef } from "react";
import { useAction } from "#app/api/useAction.ts";
import { useConversation } from "../conversation/Conversation.ts";
import { mayBeStored, type ReviseAttempt, reviseAttempt } from "./reviseAttempt.ts";

interface Revise {
  busy: boolean;
  /** Null once it is stored, else why not. */
  revise: (content?: Pick<ReviseAttempt, "text" | "attachmentIds">) => Promise<string | null>;
}

/** Changes the conversation from a message on, with what its author has seen of it. */
export function useRevise(send: (attempt: ReviseAttempt) => Promise<unknown>): Revise {
  const { revision, onRevised } = useConversation();
  const { run, busy } = useAction(send);
  const last = useRef<ReviseAttempt | null>(null);
  return {
    busy,
    async revise(content = { text: "" }) {
      const attempt = reviseAttempt(last.current, content, revision());
      last.current = attempt;
      const failure = await run(attempt);
      if (!failure || !mayBeStored(failure)) last.current = null;
      if (!failure) onRevised();
      return failure?.message ?? null;
    },
  };
}
