import { Dialog } from "@base-ui/react/dialog";
import { useEffect, useLayoutEffect, useRef } from "react";
import { useText } from "#app/i18n/useText.ts";
import { openerOf } from "#app/ui/focusBack.ts";
import { IconButton } from "#app/ui/IconButton.tsx";
import { X } from "#app/ui/icons/X.ts";
import { useWide } from "#app/ui/useWide.ts";
import type { WorkspaceView } from "#server/contract/frames.ts";
import type { Role } from "#server/contract/role.ts";
import type { Present } from "../live/liveState.ts";
import { DetailSections } from "./DetailSections.tsx";

interface DetailsProps {
  view: WorkspaceView;
  people: Present[];
  role: Role | null;
  onClose: () => void;
}

const head = "flex h-(--header) shrink-0 items-center justify-between gap-2 border-b border-line ps-4 pe-2";

/** What a workspace is set to and who is in it: beside the conversation, or over it on a narrow screen. */
export default function Details({ onClose, ...sections }: DetailsProps) {
  const text = useText();
  const wide = useWide();
  const panel = useRef<HTMLElement>(null);

  const opener = useRef<Element | null>(null);

  useEffect(() => {
    opener.current ??= openerOf(document.activeElement);
    if (wide) panel.current?.focus({ preventScroll: true });
  }, [wide]);
  // Before the panel is out of the page, or the focus would be lost for a moment and somebody else take it.
  useLayoutEffect(
    () => () => {
      if (!(opener.current instanceof HTMLElement) || !opener.current.isConnected) return;
      opener.current.focus({ preventScroll: true });
    },
    [],
  );

  const close = (
    <IconButton label={text("shell.close")} onClick={onClose}>
      <X aria-hidden className="size-4.5" />
    </IconButton>
  );
  if (!wide) {
    return (
      <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
        <Dialog.Portal>
          <Dialog.Backdrop className="fixed inset-0 z-30 bg-scrim" />
          <Dialog.Popup className="fixed inset-x-0 bottom-0 z-30 flex max-h-[88dvh] flex-col rounded-t-large bg-ground pb-[env(safe-area-inset-bottom)] shadow-float outline-hidden">
            <div className={head}>
              <Dialog.Title className="font-semibold">{text("details.title")}</Dialog.Title>
              {close}
            </div>
            <div className="min-h-0 overflow-y-auto overscroll-contain">
              <DetailSections {...sections} />
            </div>
          </Dialog.Popup>
        </Dialog.Portal>
      </Dialog.Root>
    );
  }
  return (
    <aside
      ref={panel}
      tabIndex={-1}
      aria-label={text("details.title")}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || event.defaultPrevented) return;
        // Else it would stop the answer.
        event.stopPropagation();
        event.preventDefault();
        onClose();
      }}
      className="flex w-(--details) shrink-0 flex-col border-s border-line outline-hidden"
    >
      <div className={head}>
        <h2 className="font-semibold">{text("details.title")}</h2>
        {close}
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto">
        <DetailSections {...sections} />
      </div>
    </aside>
  );
}
