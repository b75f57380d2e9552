import { useQueryClient } from "@tanstack/react-query";
import { failureOf, failureSentence } from "#app/api/failure.ts";
import { useTRPC } from "#app/api/trpc.ts";
import { useText } from "#app/i18n/useText.ts";
import { IconButton } from "#app/ui/IconButton.tsx";
import { ChevronLeft } from "#app/ui/icons/ChevronLeft.ts";
import { ChevronRight } from "#app/ui/icons/ChevronRight.ts";
import type { Message } from "#server/contract/message.ts";
import { useConversation } from "../conversation/Conversation.ts";

interface VersionSwitchProps {
  message: Message;
  version: NonNullable<Message["version"]>;
  onProblem: (problem: string | null) => void;
}

/** Which of its versions a message is, and the ways to the others. */
export default function VersionSwitch({ message, version, onProblem }: VersionSwitchProps) {
  const text = useText();
  const { workspaceId, showVersion } = useConversation();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { of, index, count } = version;

  async function show(wanted: number) {
    onProblem(null);
    if (wanted === count) return showVersion(null);
    try {
      const { versions } = await queryClient.fetchQuery(
        trpc.message.versions.queryOptions({ workspaceId, messageId: message.id }),
      );
      const found = versions.find((each) => each.index === wanted);
      if (found) showVersion({ of, index: wanted, messages: found.messages });
    } catch (error) {
      onProblem(failureSentence(failureOf(error), text));
    }
  }

  return (
    <span className="inline-flex shrink-0 items-center text-small text-ink-3 tabular-nums">
      <IconButton
        label={text("messages.olderVersion")}
        className="size-6"
        disabled={index === 1}
        onClick={() => show(index - 1)}
      >
        <ChevronLeft className="size-3.5" />
      </IconButton>
      <span>
        {index}/{count}
      </span>
      <IconButton
        label={text("messages.newerVersion")}
        className="size-6"
        disabled={index === count}
        onClick={() => show(index + 1)}
      >
        <ChevronRight className="size-3.5" />
      </IconButton>
    </span>
  );
}
