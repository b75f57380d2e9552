import { lazy, Suspense, useState } from "react";
import { useTRPCClient } from "#app/api/trpc.ts";
import { useAction } from "#app/api/useAction.ts";
import { whenReachable } from "#app/api/whenReachable.ts";
import { useText } from "#app/i18n/useText.ts";
import { IconButton } from "#app/ui/IconButton.tsx";
import { Pencil } from "#app/ui/icons/Pencil.ts";
import { limits } from "#server/contract/limits.ts";

const NameField = lazy(whenReachable(() => import("./NameField.tsx")));

interface WorkspaceTitleProps {
  icon: string | null;
  workspaceId: string;
  name: string;
  mayRename: boolean;
  renaming: boolean;
  onRenaming: (renaming: boolean) => void;
}

export function WorkspaceTitle({
  icon,
  workspaceId,
  name,
  mayRename,
  renaming,
  onRenaming,
}: WorkspaceTitleProps) {
  const text = useText();
  const client = useTRPCClient();
  const rename = useAction(client.workspace.rename.mutate);
  const [wanted, setWanted] = useState(name);
  // Shown until the workspace itself says so.
  const shown = rename.busy ? wanted : name;

  if (renaming) {
    return (
      <Suspense>
        <NameField
          name={shown}
          maxLength={limits.workspaceNameLength}
          onDone={(next) => {
            onRenaming(false);
            if (!next || next === name) return;
            setWanted(next);
            void rename.run({ workspaceId, name: next });
          }}
        />
      </Suspense>
    );
  }
  return (
    <div className="group/title flex min-w-0 items-center gap-1">
      {icon && <span aria-hidden>{icon}</span>}
      <h1
        title={shown}
        className="truncate font-semibold"
        onDoubleClick={() => mayRename && onRenaming(true)}
      >
        {shown}
      </h1>
      {mayRename && (
        <IconButton
          label={text("workspace.rename")}
          onClick={() => onRenaming(true)}
          className="hidden size-7 opacity-0 group-hover/title:opacity-100 focus-visible:opacity-100 pointer-coarse:opacity-100 wide:inline-flex"
        >
          <Pencil aria-hidden className="size-3.5" />
        </IconButton>
      )}
      {rename.problem && <p className="truncate text-small text-red">{rename.problem}</p>}
    </div>
  );
}
