import { Dialog } from "@base-ui/react/dialog";
import { useQuery } from "@tanstack/react-query";
import { failureOf, failureSentence } from "#app/api/failure.ts";
import { useTRPC } from "#app/api/trpc.ts";
import { useText } from "#app/i18n/useText.ts";
import { ErrorNotice } from "#app/ui/ErrorNotice.tsx";
import { X } from "#app/ui/icons/X.ts";
import { useTeams } from "../TeamProvider.tsx";
import { RemovedRow } from "./RemovedRow.tsx";

interface RemovedDialogProps {
  teamId: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

function RemovedList({ teamId }: { teamId: string }) {
  const text = useText();
  const trpc = useTRPC();
  const { team } = useTeams();
  const { data, error, refetch } = useQuery(
    trpc.workspace.removed.queryOptions({ teamId }, { staleTime: 0, refetchInterval: 5_000 }),
  );
  if (error) return <ErrorNotice>{failureSentence(failureOf(error), text)}</ErrorNotice>;
  if (!data || !team) return <div aria-hidden className="h-16 animate-breathe rounded-large bg-sunk" />;
  if (data.length === 0) return <p className="text-ink-2">{text("workspaceMenu.nothingDeleted")}</p>;
  return (
    <ul className="border-t border-line">
      {data.map((removed) => (
        <RemovedRow key={removed.id} removed={removed} team={team} onRestored={() => void refetch()} />
      ))}
    </ul>
  );
}

/** The team's deleted workspaces, as long as they can be brought back. */
export default function RemovedDialog({ teamId, open, onOpenChange }: RemovedDialogProps) {
  const text = useText();
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-scrim transition-opacity duration-(--motion) data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Dialog.Popup className="fixed inset-x-3 top-[12vh] z-40 mx-auto flex max-h-[76vh] max-w-lg flex-col rounded-large bg-ground p-6 shadow-float outline-hidden transition-opacity duration-(--motion) data-ending-style:opacity-0 data-starting-style:opacity-0">
          <div className="flex items-center justify-between gap-2 pb-4">
            <Dialog.Title className="text-heading font-semibold">
              {text("workspaceMenu.recentlyDeleted")}
            </Dialog.Title>
            <Dialog.Close
              aria-label={text("shell.close")}
              className="touch-target inline-flex size-8 shrink-0 items-center justify-center rounded-small text-ink-3 hover:bg-hover hover:text-ink"
            >
              <X aria-hidden className="size-4.5" />
            </Dialog.Close>
          </div>
          <div className="min-h-0 overflow-y-auto">{open && <RemovedList teamId={teamId} />}</div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
