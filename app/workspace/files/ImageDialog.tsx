import { Dialog } from "@base-ui/react/dialog";
import { useText } from "#app/i18n/useText.ts";
import { formatBytes } from "#app/ui/formatBytes.ts";
import { X } from "#app/ui/icons/X.ts";
import { Picture } from "#app/ui/Picture.tsx";
import type { FilePart } from "#server/contract/parts.ts";

interface ImageDialogProps {
  file: FilePart;
  name: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

const action = "shrink-0 rounded-small px-2 py-1 text-small text-ink-2 hover:bg-hover hover:text-ink";

/** An image as large as the window lets it be. */
export default function ImageDialog({ file, name, open, onOpenChange }: ImageDialogProps) {
  const text = useText();
  const { url, size, width, height } = file;
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-scrim transition-opacity duration-(--motion) data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Dialog.Popup className="fixed inset-2 z-40 m-auto flex h-fit max-h-full w-fit max-w-full flex-col overflow-hidden rounded-large bg-raised shadow-float outline-hidden transition-opacity duration-(--motion) data-ending-style:opacity-0 data-starting-style:opacity-0 wide:inset-8">
          <div className="flex items-center gap-1 px-3 py-2">
            <Dialog.Title className="min-w-0 flex-1 truncate text-small font-medium">{name}</Dialog.Title>
            {size !== undefined && (
              <span className="shrink-0 px-2 text-small text-ink-3">{formatBytes(size, text)}</span>
            )}
            <a href={url} target="_blank" rel="noreferrer" className={action}>
              {text("files.openInTab")}
            </a>
            <a href={url} download={name} className={action}>
              {text("files.download")}
            </a>
            <Dialog.Close
              aria-label={text("files.close")}
              className="touch-target inline-flex size-8 shrink-0 items-center justify-center rounded-small text-ink-3 hover:bg-hover hover:text-ink"
            >
              <X aria-hidden className="size-4.5" />
            </Dialog.Close>
          </div>
          <Picture
            src={url}
            alt={name}
            width={width}
            height={height}
            className="min-h-0 max-w-full flex-1 bg-sunk object-contain"
          />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
