import { Dialog } from "@base-ui/react/dialog";
import { useRef } from "react";
import { useText } from "#app/i18n/useText.ts";
import { PaletteList } from "./PaletteList.tsx";

interface PaletteProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** All that can be gone to and done, by typing a part of its name. */
export default function Palette({ open, onOpenChange }: PaletteProps) {
  const text = useText();
  const chosen = useRef<(() => void) | null>(null);
  return (
    <Dialog.Root
      open={open}
      onOpenChange={onOpenChange}
      onOpenChangeComplete={(opened) => {
        if (opened) return;
        // Only now, as closing gives the focus back, which a field that was just opened would lose.
        const run = chosen.current;
        chosen.current = null;
        run?.();
      }}
    >
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-50 bg-scrim" />
        <Dialog.Popup className="fixed inset-x-2 top-[max(0.5rem,env(safe-area-inset-top))] z-50 mx-auto max-w-140 overflow-hidden rounded-large bg-raised shadow-float outline-hidden wide:top-[14vh]">
          <Dialog.Title className="sr-only">{text("palette.title")}</Dialog.Title>
          <PaletteList
            onChoose={(run) => {
              chosen.current = run;
              onOpenChange(false);
            }}
          />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
