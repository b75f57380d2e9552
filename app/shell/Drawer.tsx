import { Dialog } from "@base-ui/react/dialog";
import { useText } from "#app/i18n/useText.ts";
import { X } from "#app/ui/icons/X.ts";
import { SidebarContent } from "./SidebarContent.tsx";

interface DrawerProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

export default function Drawer({ open, onOpenChange }: DrawerProps) {
  const text = useText();
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-scrim transition-opacity duration-(--motion) data-ending-style:opacity-0 data-starting-style:opacity-0 wide:hidden" />
        <Dialog.Popup className="fixed inset-y-0 start-0 z-40 w-72 max-w-[85vw] shadow-float outline-hidden transition-transform duration-(--motion) ease-out data-ending-style:-translate-x-full data-starting-style:-translate-x-full wide:hidden">
          <Dialog.Title className="sr-only">{text("shell.workspaces")}</Dialog.Title>
          <SidebarContent
            action={
              <Dialog.Close
                aria-label={text("shell.close")}
                className="touch-target inline-flex size-8 shrink-0 items-center justify-center rounded-small text-ink-3 hover:bg-hover hover:text-ink"
              >
                <X aria-hidden className="size-4.5" />
              </Dialog.Close>
            }
          />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
