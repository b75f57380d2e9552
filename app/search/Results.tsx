import { useText } from "#app/i18n/useText.ts";
import { Avatar } from "#app/people/Avatar.tsx";
import { workspaceName } from "#app/shell/workspaceName.ts";
import { AppLink } from "#app/ui/AppLink.tsx";
import { formatDay, formatFullTime } from "#app/ui/formatTime.ts";
import { Mark } from "#app/ui/Mark.tsx";
import type { SearchResult } from "#server/contract/search.ts";

/** The pieces of a text by their place in it, which nothing else tells apart. */
function Excerpt({ excerpt }: Pick<SearchResult, "excerpt">) {
  return (
    <p className="mt-0.5 line-clamp-3 break-words text-ink-2">
      {excerpt.map(({ text, marked }, index) => {
        const key = `${index}`;
        return marked ? (
          <mark key={key} className="rounded-small bg-accent-soft font-medium text-ink">
            {text}
          </mark>
        ) : (
          <span key={key}>{text}</span>
        );
      })}
    </p>
  );
}

function Result({ result }: { result: SearchResult }) {
  const text = useText();
  const { workspaceId, sequence, role, author, createdAt } = result;
  return (
    <li className="border-b border-line">
      <AppLink
        href={`/w/${workspaceId}#m-${sequence}`}
        className="-mx-2 flex gap-3 rounded-small px-2 py-3 outline-offset-0 transition-colors hover:bg-sunk"
      >
        {role === "user" && author ? (
          <Avatar person={author} className="mt-0.5" />
        ) : (
          <span className="inline-flex size-6 shrink-0 items-center justify-center">
            <Mark className="size-4.5" />
          </span>
        )}
        <span className="min-w-0 flex-1">
          <span className="flex flex-wrap items-baseline gap-x-1.5 text-small">
            <span className="font-semibold">
              {role === "user" ? (author?.name ?? text("search.somebody")) : "Parley"}
            </span>
            <span className="min-w-0 truncate text-ink-3">· {workspaceName(result.workspaceName, text)}</span>
            <time
              dateTime={createdAt}
              title={formatFullTime(createdAt, text)}
              className="text-ink-3 tabular-nums"
            >
              · {formatDay(createdAt, new Date(), text)}
            </time>
          </span>
          <Excerpt excerpt={result.excerpt} />
        </span>
      </AppLink>
    </li>
  );
}

export function Results({ results }: { results: SearchResult[] }) {
  return (
    <ol className="border-t border-line">
      {results.map((result) => (
        <Result key={result.messageId} result={result} />
      ))}
    </ol>
  );
}
