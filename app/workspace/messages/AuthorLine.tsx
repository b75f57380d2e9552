import { useText } from "#app/i18n/useText.ts";
import { Avatar } from "#app/people/Avatar.tsx";
import { personHue } from "#app/people/personHue.ts";
import { formatFullTime, formatTime } from "#app/ui/formatTime.ts";
import { Mark } from "#app/ui/Mark.tsx";
import type { Message } from "#server/contract/message.ts";
import { useModelName } from "./ModelNames.tsx";

/** Who says it: the model is set off by its mark alone. */
export function AuthorMark({ message, className }: { message: Message; className: string }) {
  if (message.role === "user" && message.author)
    return <Avatar person={message.author} className={className} />;
  return (
    <span className={`inline-flex size-6 shrink-0 items-center justify-center text-ink ${className}`}>
      <Mark className="size-4.5" />
    </span>
  );
}

export function AuthorLine({ message }: { message: Message }) {
  const text = useText();
  const modelName = useModelName();
  const { author, role, metadata, createdAt } = message;
  const byPerson = role === "user";
  return (
    <div className="flex min-w-0 items-baseline gap-1.5 text-small">
      {byPerson ? (
        <span
          data-hue={author ? personHue(author.id) : undefined}
          className="truncate font-semibold text-person"
        >
          {author?.name ?? text("messages.somebody")}
        </span>
      ) : (
        <>
          <span className="font-semibold">Parley</span>
          {metadata.model && <span className="truncate text-ink-3">· {modelName(metadata.model)}</span>}
        </>
      )}
      <time
        dateTime={createdAt}
        title={formatFullTime(createdAt, text)}
        className="shrink-0 text-ink-3 tabular-nums"
      >
        · {formatTime(createdAt, text)}
      </time>
      {metadata.respond === false && (
        <span className="truncate text-ink-3">· {text("messages.toTheTeam")}</span>
      )}
    </div>
  );
}
