import { memo, useState } from "react";
import { cx } from "#app/ui/cx.ts";
import { BlockView } from "./BlockView.tsx";
import type { Block } from "./block.ts";
import { emptyMarkdown, type GrownMarkdown, growMarkdown } from "./growMarkdown.ts";
import type { Dialect } from "./lexMarkdown.ts";

/** An element of its own, so that what comes after it does not make the browser look at each block again. */
const BlockGroup = memo(function BlockGroup({ blocks, open = false }: { blocks: Block[]; open?: boolean }) {
  const last = blocks.at(-1);
  return (
    <div>
      {blocks.map((block) => (
        <BlockView key={block.at} token={block.token} open={open && block === last} />
      ))}
    </div>
  );
});

/** Whether the last block may still grow: a code block that has its end does not. */
function mayGrow({ tail, fence }: GrownMarkdown, writing: boolean | undefined): boolean {
  if (!writing) return false;
  return tail.at(-1)?.token.type !== "code" || fence !== null;
}

interface MarkdownProps {
  text: string;
  dialect: Dialect;
  /** Whether more is being written, which the caret shows. */
  writing?: boolean;
}

/** A text as elements. It may grow at its end, and then only its end is parsed and rendered again. */
export function Markdown({ text, dialect, writing }: MarkdownProps) {
  const [grown, setGrown] = useState(() => growMarkdown(emptyMarkdown(dialect), text));
  let current = grown;
  if (grown.text !== text) {
    current = growMarkdown(grown, text);
    if (current !== grown) setGrown(current);
  }
  return (
    <div className={cx("markdown", writing && "writing")}>
      {current.settled.map((blocks) => (
        <BlockGroup key={blocks[0]?.at} blocks={blocks} />
      ))}
      <BlockGroup blocks={current.tail} open={mayGrow(current, writing)} />
    </div>
  );
}
