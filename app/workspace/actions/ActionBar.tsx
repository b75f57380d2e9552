import { useText } from "#app/i18n/useText.ts";
import { CopyButton } from "#app/ui/CopyButton.tsx";
import { IconButton } from "#app/ui/IconButton.tsx";
import { Branch } from "#app/ui/icons/Branch.ts";
import { Link } from "#app/ui/icons/Link.ts";
import { Pencil } from "#app/ui/icons/Pencil.ts";
import { RefreshCw } from "#app/ui/icons/RefreshCw.ts";
import { Trash } from "#app/ui/icons/Trash.ts";
import type { Usage } from "#server/contract/usage.ts";
import type { Actions } from "./actions.ts";
import { usageText } from "./usageText.ts";

export function ActionBar({ actions, usage }: { actions: Actions; usage: Usage | undefined }) {
  const say = useText();
  const { text, link, edit, regenerate, branch, remove } = actions;
  const used = usage && usageText(usage, say);
  return (
    <div className="ms-auto flex shrink-0 items-center opacity-0 transition-opacity group-focus-within/message:opacity-100 group-hover/message:opacity-100 group-focus/message:opacity-100 pointer-coarse:hidden">
      {used && <span className="me-2 hidden text-small text-ink-3 tabular-nums wide:inline">{used}</span>}
      {text && <CopyButton text={text} what={say("actions.message")} />}
      <CopyButton text={link} what={say("actions.messageLink")} icon={Link} />
      {edit && (
        <IconButton label={say("actions.editMessage")} className="size-7" onClick={edit}>
          <Pencil className="size-3.5" />
        </IconButton>
      )}
      {regenerate && (
        <IconButton label={say("actions.regenerateAnswer")} className="size-7" onClick={regenerate}>
          <RefreshCw className="size-3.5" />
        </IconButton>
      )}
      {branch && (
        <IconButton label={say("actions.branch")} className="size-7" onClick={branch}>
          <Branch className="size-3.5" />
        </IconButton>
      )}
      {remove && (
        <IconButton label={say("actions.removeMessage")} className="size-7" onClick={remove}>
          <Trash className="size-3.5" />
        </IconButton>
      )}
    </div>
  );
}
