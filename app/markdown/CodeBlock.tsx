import { memo, useMemo } from "react";
import { useText } from "#app/i18n/useText.ts";
import { CopyButton } from "#app/ui/CopyButton.tsx";
import { inOrder } from "#app/ui/inOrder.ts";
import { chunkRuns, sameRuns } from "./code/chunkRuns.ts";
import type { CodeRun } from "./code/codeRun.ts";
import { useHighlight } from "./code/useHighlight.ts";
import { withNamedDirections } from "./text/hiddenCharacters.ts";

const CodeChunk = memo(
  function CodeChunk({ runs }: { runs: CodeRun[] }) {
    return (
      <span className="block">
        {inOrder(runs, ({ text, tone }) => (tone ? <span data-tone={tone}>{text}</span> : text))}
      </span>
    );
  },
  (before, now) => sameRuns(before.runs, now.runs),
);

interface CodeBlockProps {
  language: string;
  text: string;
  /** Whether its end has not arrived yet. */
  open?: boolean;
}

export function CodeBlock({ language, text, open = false }: CodeBlockProps) {
  const runs = useHighlight(
    language,
    useMemo(() => withNamedDirections(text), [text]),
    open,
  );
  const chunks = useMemo(() => chunkRuns(runs), [runs]);
  const say = useText();
  return (
    <figure className="rounded-large border border-line bg-sunk">
      <figcaption className="flex h-9 items-center justify-between ps-4 pe-1 text-small text-ink-3">
        <span className="truncate">{language || say("messages.codeText")}</span>
        <CopyButton text={text} />
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no pointer scrolls it with the arrow keys */}
      <pre tabIndex={0} className="px-4 pt-1 pb-3.5 outline-offset-[-2px]">
        <code data-language={language || undefined}>
          {inOrder(chunks, (chunk) => (
            <CodeChunk runs={chunk} />
          ))}
        </code>
      </pre>
    </figure>
  );
}
