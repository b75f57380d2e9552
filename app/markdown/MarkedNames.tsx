import { cx } from "#app/ui/cx.ts";
import { inOrder } from "#app/ui/inOrder.ts";
import { findMentions } from "#server/contract/findMentions.ts";
import type { MentionMarks } from "./MentionMarks.ts";

interface Piece {
  text: string;
  /** Whether it names the reader; undefined where it names nobody. */
  own?: boolean;
}

function piecesOf(text: string, { people, viewerId }: MentionMarks): Piece[] {
  let from = 0;
  const pieces = findMentions(text, people).flatMap(({ start, end, people: named }): Piece[] => {
    const before = text.slice(from, start);
    from = end;
    const own = named.some(({ userId }) => userId === viewerId);
    return [{ text: before }, { text: text.slice(start, end), own }];
  });
  return [...pieces, { text: text.slice(from) }];
}

/** A text in which the names of people who are told of it are marked, one's own most of all. */
export default function MarkedNames({ text, marks }: { text: string; marks: MentionMarks }) {
  return inOrder(piecesOf(text, marks), (piece) =>
    piece.own === undefined ? (
      piece.text
    ) : (
      <mark
        data-own={piece.own || undefined}
        className={cx("rounded-small px-0.5 font-medium text-ink", piece.own ? "bg-accent-soft" : "bg-hover")}
      >
        {piece.text}
      </mark>
    ),
  );
}
