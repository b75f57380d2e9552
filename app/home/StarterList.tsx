import { useText } from "#app/i18n/useText.ts";
import { ErrorNotice } from "#app/ui/ErrorNotice.tsx";
import { ArrowRight } from "#app/ui/icons/ArrowRight.ts";
import { starters } from "./starters.ts";

interface StarterListProps {
  disabled: boolean;
  problem: string | null;
  onStart: (prompt: string) => void;
}

export function StarterList({ disabled, problem, onStart }: StarterListProps) {
  const text = useText();
  return (
    <>
      <ul className="mt-6 border-t border-line">
        {starters.map(({ prompt, detail }) => (
          <li key={prompt} className="border-b border-line">
            <button
              type="button"
              disabled={disabled}
              onClick={() => onStart(text(prompt))}
              className="group flex w-full items-center gap-4 py-3.5 pe-2 text-start transition-colors hover:bg-sunk disabled:opacity-50"
            >
              <span className="min-w-0 flex-1">
                <span className="block font-medium group-hover:text-accent">{text(prompt)}</span>
                <span className="block text-small text-ink-2">{text(detail)}</span>
              </span>
              <ArrowRight
                aria-hidden
                className="size-4 shrink-0 text-ink-3 transition-transform group-hover:translate-x-0.5 group-hover:text-accent"
              />
            </button>
          </li>
        ))}
      </ul>
      <ErrorNotice className="mt-4">{problem}</ErrorNotice>
    </>
  );
}
