import { Dialog } from "@base-ui/react/dialog";
import type { ReactNode } from "react";
import { X } from "#app/ui/icons/X.ts";

interface ModalPanelProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  /** What the cross says. */
  closeLabel: string;
  children: ReactNode;
}

/** A panel over the page; on a phone at its lower edge. */
export function ModalPanel({ open, onOpenChange, title, closeLabel, children }: ModalPanelProps) {
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-scrim transition-opacity duration-(--motion) data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Dialog.Popup className="fixed inset-x-0 bottom-0 z-40 max-h-[90dvh] overflow-y-auto rounded-t-large bg-raised px-5 pt-4 pb-[max(1.25rem,env(safe-area-inset-bottom))] shadow-float outline-hidden transition-opacity duration-(--motion) data-ending-style:opacity-0 data-starting-style:opacity-0 wide:inset-auto wide:start-1/2 wide:top-1/2 wide:w-120 wide:-translate-x-1/2 wide:-translate-y-1/2 wide:rounded-large">
          <div className="flex items-center justify-between gap-4">
            <Dialog.Title className="text-heading font-semibold">{title}</Dialog.Title>
            <Dialog.Close
              aria-label={closeLabel}
              className="touch-target -me-2 inline-flex size-8 shrink-0 items-center justify-center rounded-small text-ink-3 hover:bg-hover hover:text-ink"
            >
              <X aria-hidden className="size-4.5" />
            </Dialog.Close>
          </div>
          {children}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
