import { failureSentence } from "#app/api/failure.ts";
import { useText } from "#app/i18n/useText.ts";
import { AppLink } from "#app/ui/AppLink.tsx";
import type { Imported } from "./postImport.ts";
import type { Importable } from "./readImportFile.ts";

interface ConversationsProps {
  conversations: Importable[];
  chosen: ReadonlySet<string>;
  outcomes: ReadonlyMap<string, Imported>;
  disabled: boolean;
  onChoose: (chosen: ReadonlySet<string>) => void;
}

function Outcome({ outcome }: { outcome: Imported | undefined }) {
  const text = useText();
  if (!outcome) return null;
  if (!outcome.ok) {
    const problem = failureSentence(outcome.failure, text);
    return <span className="text-red">{text("transfer.failed", { problem })}</span>;
  }
  return (
    <span className="text-green">
      {text("transfer.done")} ·{" "}
      <AppLink href={`/w/${outcome.id}`} className="text-accent underline underline-offset-2">
        {text("transfer.open")}
      </AppLink>
    </span>
  );
}

/** The conversations of a file, of which some are chosen. */
export function Conversations(props: ConversationsProps) {
  const { conversations, chosen, outcomes, disabled, onChoose } = props;
  const text = useText();
  const open = conversations.filter(({ key }) => !outcomes.get(key)?.ok);
  const all = open.length > 0 && open.every(({ key }) => chosen.has(key));
  return (
    <ul className="mt-3 border-t border-line">
      {conversations.length > 1 && (
        <li className="border-b border-line">
          <label className="flex min-h-10 items-center gap-3 text-small text-ink-2">
            <input
              type="checkbox"
              className="size-4 accent-accent"
              checked={all}
              disabled={disabled || open.length === 0}
              onChange={() => onChoose(new Set(all ? [] : open.map(({ key }) => key)))}
            />
            {text("transfer.all")}
          </label>
        </li>
      )}
      {conversations.map(({ key, title, messages }) => (
        <li key={key} className="border-b border-line py-2">
          <label className="flex min-h-8 items-center gap-3">
            <input
              type="checkbox"
              className="size-4 shrink-0 accent-accent"
              checked={chosen.has(key)}
              disabled={disabled || outcomes.get(key)?.ok === true}
              onChange={() => {
                const next = new Set(chosen);
                if (!next.delete(key)) next.add(key);
                onChoose(next);
              }}
            />
            <span className="min-w-0 flex-1 truncate">{title || text("transfer.untitled")}</span>
            <span className="shrink-0 text-small text-ink-3 tabular-nums">
              {text("transfer.messages", { count: messages })}
            </span>
          </label>
          <p className="ps-7 text-small empty:hidden">
            <Outcome outcome={outcomes.get(key)} />
          </p>
        </li>
      ))}
    </ul>
  );
}
