import type { Token } from "marked";
import type { ReactNode } from "react";
import { useText } from "#app/i18n/useText.ts";
import { inOrder } from "#app/ui/inOrder.ts";
import { decodeEntities } from "./decodeEntities.ts";
import { ExternalLink } from "./ExternalLink.tsx";
import { isMarkedToken } from "./isMarkedToken.ts";
import { FormulaText } from "./math/FormulaText.tsx";
import { Names } from "./Names.tsx";
import { withNamedDirections, withoutOverrides } from "./text/hiddenCharacters.ts";
import { labelOf } from "./text/labelOf.ts";

function TaskMark({ done }: { done: boolean }) {
  const text = useText();
  return <input type="checkbox" checked={done} readOnly disabled aria-label={text("messages.taskDone")} />;
}

function words(text: string): ReactNode {
  return text.includes("@") ? <Names text={text} /> : text;
}

function inline(token: Token): ReactNode {
  if (token.type === "inlineMath")
    return <FormulaText formula={String(token.text)} display={token.display === true} />;
  if (!isMarkedToken(token)) return withoutOverrides(token.raw);
  switch (token.type) {
    case "text":
      return token.tokens ? (
        <Inline tokens={token.tokens} />
      ) : (
        words(withoutOverrides(decodeEntities(token.text)))
      );
    case "escape":
      return token.text;
    case "strong":
      return (
        <strong>
          <Inline tokens={token.tokens} />
        </strong>
      );
    case "em":
      return (
        <em>
          <Inline tokens={token.tokens} />
        </em>
      );
    case "del":
      return (
        <del>
          <Inline tokens={token.tokens} />
        </del>
      );
    case "codespan":
      return <code>{withNamedDirections(token.text)}</code>;
    case "br":
      return <br />;
    case "link": {
      const label = labelOf(token.tokens);
      // An image is a link as well, and there is none inside of another.
      const words = token.tokens.some(({ type }) => type === "image") ? undefined : (
        <Inline tokens={token.tokens} />
      );
      return (
        <ExternalLink href={token.href} label={label} title={token.title ?? undefined}>
          {words}
        </ExternalLink>
      );
    }
    // Not loaded: an address that the model made up could tell others who reads this.
    case "image":
      return <ExternalLink href={token.href} label={decodeEntities(token.text) || token.href} />;
    case "checkbox":
      return <TaskMark done={token.checked} />;
    // HTML is shown as the text that it is.
    default:
      return withoutOverrides(token.raw);
  }
}

export function Inline({ tokens }: { tokens: Token[] }) {
  return inOrder(tokens, inline);
}
