import { useRef, useState } from "react";
import { useText } from "#app/i18n/useText.ts";
import { CopyButton } from "#app/ui/CopyButton.tsx";
import { CodeBlock } from "../CodeBlock.tsx";
import { useSeen } from "../useSeen.ts";
import { mayDraw } from "./mayDraw.ts";
import { useDrawing } from "./useDrawing.ts";

/** The title that the diagram gives itself for people who cannot see it. */
function titleOf(diagram: string): string | undefined {
  return /^\s*accTitle:\s*(.+)$/m.exec(diagram)?.[1];
}

/** A diagram as a picture, and as its code for those who want that; as code alone where it cannot be drawn. */
export default function DiagramBlock({ text }: { text: string }) {
  const say = useText();
  const place = useRef<HTMLDivElement>(null);
  const [asCode, setAsCode] = useState(false);
  const drawing = useDrawing(text, useSeen(place) && mayDraw(text));
  return (
    <div ref={place}>
      {drawing === null ? (
        <CodeBlock language="mermaid" text={text} />
      ) : (
        <figure className="rounded-large border border-line">
          <figcaption className="flex h-9 items-center justify-between ps-4 pe-1 text-small text-ink-3">
            <button
              type="button"
              aria-pressed={asCode}
              onClick={() => setAsCode(!asCode)}
              className="touch-target -ms-2 h-7 rounded-small px-2 hover:bg-hover hover:text-ink"
            >
              {say(asCode ? "markdown.diagram" : "markdown.code")}
            </button>
            <CopyButton text={text} />
          </figcaption>
          {asCode ? (
            // biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no pointer scrolls it with the arrow keys
            <pre tabIndex={0} className="px-4 pt-1 pb-3.5 outline-offset-[-2px]">
              <code>{text}</code>
            </pre>
          ) : (
            <div className="overflow-x-auto px-4 pb-4">
              {/* biome-ignore lint/performance/noImgElement: drawn here, there is nothing to optimise */}
              <img
                src={drawing.url}
                alt={titleOf(text) ?? say("markdown.diagram")}
                width={drawing.width}
                height={drawing.height}
                className="mx-auto h-auto max-w-full"
              />
            </div>
          )}
        </figure>
      )}
    </div>
  );
}
