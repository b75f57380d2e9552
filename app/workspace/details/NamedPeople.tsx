import { useQuery } from "@tanstack/react-query";
import { useTRPC, useTRPCClient } from "#app/api/trpc.ts";
import { useAction } from "#app/api/useAction.ts";
import { useText } from "#app/i18n/useText.ts";
import { Avatar } from "#app/people/Avatar.tsx";
import { useViewer } from "#app/session/ViewerProvider.tsx";
import { ErrorNotice } from "#app/ui/ErrorNotice.tsx";
import { IconButton } from "#app/ui/IconButton.tsx";
import { X } from "#app/ui/icons/X.ts";
import type { Workspace } from "#server/contract/workspace.ts";
import { select } from "./fields.ts";

/** Who sees a private workspace, and members of the team to add. */
export function NamedPeople({ workspace, mayChange }: { workspace: Workspace; mayChange: boolean }) {
  const text = useText();
  const viewer = useViewer();
  const trpc = useTRPC();
  const client = useTRPCClient();
  const { id: workspaceId, people } = workspace;
  const { data: members = [] } = useQuery(
    trpc.workspace.people.queryOptions({ workspaceId }, { enabled: mayChange }),
  );
  const add = useAction(client.workspace.addPerson.mutate);
  const remove = useAction(client.workspace.removePerson.mutate);
  const others = members.filter(({ id }) => !people.some((named) => named.id === id));
  return (
    <>
      <ul aria-label={text("details.named")} className="flex flex-col pt-2">
        {people.map((person) => (
          <li key={person.id} className="flex min-h-9 items-center gap-2 text-small">
            <Avatar person={person} className="size-5" />
            <span className="min-w-0 flex-1 truncate">
              {person.name}
              {person.id === viewer.id && <span className="text-ink-3"> {text("details.you")}</span>}
            </span>
            {mayChange && people.length > 1 && (
              <IconButton
                label={text("details.removePerson", { name: person.name })}
                disabled={remove.busy}
                onClick={() => remove.run({ workspaceId, userId: person.id })}
              >
                <X aria-hidden className="size-4" />
              </IconButton>
            )}
          </li>
        ))}
      </ul>
      {mayChange && others.length > 0 && (
        <select
          aria-label={text("details.addPerson")}
          value=""
          disabled={add.busy}
          onChange={(event) => add.run({ workspaceId, userId: event.target.value })}
          className={`${select} mt-1 text-small`}
        >
          <option value="" disabled>
            {text("details.addPerson")}
          </option>
          {others.map(({ id, name, role }) => (
            <option key={id} value={id}>
              {name} · {text(`shell.${role}`)}
            </option>
          ))}
        </select>
      )}
      <ErrorNotice className="pt-1">{add.problem ?? remove.problem}</ErrorNotice>
    </>
  );
}
