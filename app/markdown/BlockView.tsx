import type { Token, Tokens } from "marked";
import { lazy, memo, type ReactNode, Suspense } from "react";
import { whenReachable } from "#app/api/whenReachable.ts";
import { inOrder } from "#app/ui/inOrder.ts";
import { CodeBlock } from "./CodeBlock.tsx";
import { Inline } from "./Inline.tsx";
import { isMarkedToken } from "./isMarkedToken.ts";
import { ListView } from "./ListView.tsx";
import { FormulaText } from "./math/FormulaText.tsx";
import { TableView } from "./TableView.tsx";
import { withoutOverrides } from "./text/hiddenCharacters.ts";

const DiagramBlock = lazy(whenReachable(() => import("./diagram/DiagramBlock.tsx")));

function formula(text: string): ReactNode {
  return <FormulaText formula={text} display />;
}

/** Code that is shown as what it describes, once it is complete. */
const drawn = new Map<string, (text: string) => ReactNode>([
  ["math", formula],
  [
    "mermaid",
    (text) => (
      <Suspense fallback={<CodeBlock language="mermaid" text={text} />}>
        <DiagramBlock text={text} />
      </Suspense>
    ),
  ],
]);

const headings = { 1: "h2", 2: "h3", 3: "h4", 4: "h5", 5: "h6" } as const;

function headingOf(depth: number) {
  // The page's own heading is the only h1.
  return depth === 1 || depth === 2 || depth === 3 || depth === 4 ? headings[depth] : headings[5];
}

function codeBlock(token: Tokens.Code, open: boolean): ReactNode {
  const language = token.lang?.split(/\s/u)[0] ?? "";
  const special = open ? undefined : drawn.get(language.toLowerCase());
  return special?.(token.text) ?? <CodeBlock language={language} text={token.text} open={open} />;
}

/** `open`: more of it may be on its way. */
function block(token: Token, open: boolean): ReactNode {
  if (token.type === "math") {
    const formula = String(token.text);
    return open && token.closed !== true ? (
      <CodeBlock language="formula" text={formula} open />
    ) : (
      <FormulaText formula={formula} display />
    );
  }
  if (!isMarkedToken(token)) return <p>{withoutOverrides(token.raw)}</p>;
  switch (token.type) {
    case "space":
    case "def":
      return null;
    case "heading": {
      const Heading = headingOf(token.depth);
      return (
        <Heading>
          <Inline tokens={token.tokens} />
        </Heading>
      );
    }
    case "paragraph":
      return (
        <p>
          <Inline tokens={token.tokens} />
        </p>
      );
    case "code":
      return codeBlock(token, open);
    case "blockquote":
      return (
        <blockquote>
          <Blocks tokens={token.tokens} open={open} />
        </blockquote>
      );
    case "list":
      return <ListView list={token} renderBlocks={(tokens) => <Blocks tokens={tokens} open={open} />} />;
    case "table":
      return <TableView table={token} />;
    case "hr":
      return <hr />;
    case "html":
      return <p className="whitespace-pre-wrap">{withoutOverrides(token.raw.trimEnd())}</p>;
    default:
      return <Inline tokens={[token]} />;
  }
}

/** One block; what has settled keeps its token and so is never rendered again. */
export const BlockView = memo(function BlockView({ token, open }: { token: Token; open: boolean }) {
  return block(token, open);
});

function Blocks({ tokens, open }: { tokens: Token[]; open: boolean }) {
  // Of the blocks inside only the last one may still grow.
  return inOrder(tokens, (token) => block(token, open && token === tokens.at(-1)));
}
