import { useMemo } from "react";
import { useText } from "#app/i18n/useText.ts";
import { ConversationContext, useConversation } from "../conversation/Conversation.ts";
import { MessageList } from "../messages/MessageList.tsx";
import type { OnScreen } from "./versionOnScreen.ts";

/** How the conversation went on in an older version, for this reader alone and to be read only. */
export function OlderVersion({ before, tail }: OnScreen) {
  const text = useText();
  const conversation = useConversation();
  const readOnly = useMemo(() => ({ ...conversation, mayWrite: false }), [conversation]);
  return (
    <>
      <p
        role="status"
        className="sticky top-0 z-10 my-2 flex flex-wrap gap-x-1.5 border-b border-line bg-ground py-2 text-small text-ink-2"
      >
        {text("messages.lookingAtOlder")} ·
        <button
          type="button"
          onClick={() => conversation.showVersion(null)}
          className="touch-target rounded-small font-medium text-accent hover:text-accent-hover"
        >
          {text("messages.backToNewest")}
        </button>
      </p>
      <ConversationContext value={readOnly}>
        <MessageList messages={tail} previous={before.at(-1)} stream={null} clockAhead={0} />
      </ConversationContext>
    </>
  );
}
