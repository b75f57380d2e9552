import { useText } from "#app/i18n/useText.ts";
import { IconButton } from "#app/ui/IconButton.tsx";
import { SquarePen } from "#app/ui/icons/SquarePen.ts";
import { useNewWorkspace } from "./useNewWorkspace.ts";

/** In the sidebar, with its words. */
export function NewWorkspaceButton() {
  const text = useText();
  const { possible, busy, problem, create } = useNewWorkspace();
  return (
    <>
      <button
        type="button"
        disabled={!possible || busy}
        onClick={() => create()}
        className="touch-target flex h-8 w-full items-center gap-2 rounded-small px-2 text-small font-medium text-ink-2 transition-colors hover:bg-hover hover:text-ink disabled:opacity-50"
      >
        <SquarePen aria-hidden className="size-4" />
        {text("shell.newWorkspace")}
      </button>
      {problem && <p className="px-2 pt-1 text-small text-red">{problem}</p>}
    </>
  );
}

/** In a header, where the sidebar does not show. */
export function NewWorkspaceIcon({ className }: { className?: string }) {
  const text = useText();
  const { possible, busy, create } = useNewWorkspace();
  return (
    <IconButton
      label={text("shell.newWorkspace")}
      disabled={!possible || busy}
      onClick={() => create()}
      className={className}
    >
      <SquarePen aria-hidden className="size-4.5" />
    </IconButton>
  );
}
