import { Dialog } from "@base-ui/react/dialog";
import type { ReactNode } from "react";
import { cx } from "#app/ui/cx.ts";
import { X } from "#app/ui/icons/X.ts";

export interface PanelProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  /** What the cross says. */
  closeLabel: string;
  children: ReactNode;
}

/** A panel over the page, with its title and the cross that closes it; where it stands is its caller's. */
export function PanelOver(props: PanelProps & { className: string }) {
  const { open, onOpenChange, title, closeLabel, children, className } = props;
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-scrim transition-opacity duration-(--motion) data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Dialog.Popup
          className={cx(
            "fixed z-40 overflow-y-auto bg-raised px-5 pb-[max(1.25rem,env(safe-area-inset-bottom))] shadow-float outline-hidden duration-(--motion)",
            className,
          )}
        >
          <div className="flex items-center justify-between gap-4">
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
