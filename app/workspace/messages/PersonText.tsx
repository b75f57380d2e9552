import { useMemo } from "react";
import { Markdown } from "#app/markdown/Markdown.tsx";
import { MentionMarksContext } from "#app/markdown/MentionMarks.ts";
import { useViewerId } from "#app/session/ViewerProvider.tsx";
import type { Mention } from "#server/contract/mention.ts";

/** What a person wrote, with the names in it that it tells. */
export function PersonText({ text, mentions }: { text: string; mentions: Mention[] | undefined }) {
  const viewerId = useViewerId();
  const marks = useMemo(() => (mentions ? { people: mentions, viewerId } : null), [mentions, viewerId]);
  return (
    <MentionMarksContext value={marks}>
      <Markdown text={text} dialect="person" />
    </MentionMarksContext>
  );
}
