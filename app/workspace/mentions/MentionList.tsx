import { useQuery } from "@tanstack/react-query";
import { type RefObject, useState } from "react";
import { useTRPC } from "#app/api/trpc.ts";
import { useText } from "#app/i18n/useText.ts";
import { useViewer } from "#app/session/ViewerProvider.tsx";
import type { Mention } from "#server/contract/mention.ts";
import { MentionOptions } from "./MentionOptions.tsx";
import { matchPeople } from "./matchPeople.ts";
import { mentionQuery } from "./mentionQuery.ts";
import { useCaret } from "./useCaret.ts";

interface MentionListProps {
  workspaceId: string;
  field: RefObject<HTMLTextAreaElement | null>;
  text: string;
}

/** Puts a name in the place of what was typed of it, as if it had been typed. */
function insert(field: HTMLTextAreaElement, name: string, place: { at: number; caret: number }): void {
  const space = field.value[place.caret] === " " ? "" : " ";
  field.setRangeText(`@${name}${space}`, place.at, place.caret, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.focus();
}

/** Offers the people of the workspace while a name is being written after an `@`. */
export default function MentionList({ workspaceId, field, text }: MentionListProps) {
  const trpc = useTRPC();
  const viewer = useViewer();
  const say = useText();
  const { data: people = [] } = useQuery(
    trpc.message.mentionable.queryOptions({ workspaceId }, { staleTime: 60_000 }),
  );
  const [dismissed, setDismissed] = useState<number | null>(null);
  const caret = useCaret(field);
  const query = caret === null ? null : mentionQuery(text, caret);
  const { at = 0, words = "" } = query ?? {};
  const others = people.filter(({ userId }) => userId !== viewer.id);
  const found = query && at !== dismissed ? matchPeople(others, words) : [];
  return (
    <>
      {found.length > 0 && caret !== null && (
        <MentionOptions
          // Anew for each word: the first of them is the active one.
          key={`${at} ${words}`}
          field={field}
          people={found}
          onChoose={({ name }: Mention) => field.current && insert(field.current, name, { at, caret })}
          onDismiss={() => setDismissed(at)}
        />
      )}
      <p role="status" className="sr-only">
        {found.length > 0 && say("mentions.found", { count: found.length })}
      </p>
    </>
  );
}
