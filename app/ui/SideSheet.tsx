import { Dialog } from "@base-ui/react/dialog";
import type { ReactNode } from "react";
import { X } from "#app/ui/icons/X.ts";

interface SideSheetProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  /** What the cross says. */
  closeLabel: string;
  children: ReactNode;
}

/** The detail of a row, at the right of the page; on a phone over all of it. */
export function SideSheet({ open, onOpenChange, title, closeLabel, children }: SideSheetProps) {
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-scrim transition-opacity duration-(--motion) data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Dialog.Popup className="fixed inset-0 z-40 overflow-y-auto bg-raised px-5 pt-[max(1rem,env(safe-area-inset-top))] pb-[max(1.25rem,env(safe-area-inset-bottom))] shadow-float outline-hidden transition-transform duration-(--motion) ease-out data-ending-style:translate-x-full data-starting-style:translate-x-full wide:inset-y-0 wide:start-auto wide:end-0 wide:w-120">
          <div className="flex items-center justify-between gap-4 pb-3">
            <Dialog.Title className="min-w-0 truncate text-heading font-semibold">{title}</Dialog.Title>
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
