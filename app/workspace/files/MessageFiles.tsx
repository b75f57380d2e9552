import { lazy, Suspense, useState } from "react";
import { whenReachable } from "#app/api/whenReachable.ts";
import { useText } from "#app/i18n/useText.ts";
import { formatBytes } from "#app/ui/formatBytes.ts";
import { FileText } from "#app/ui/icons/FileText.ts";
import { Picture } from "#app/ui/Picture.tsx";
import { imageTypes } from "#server/contract/fileKind.ts";
import type { FilePart } from "#server/contract/parts.ts";
import { thumbnailSize } from "./thumbnailSize.ts";

const ImageDialog = lazy(whenReachable(() => import("./ImageDialog.tsx")));

function ImageThumbnail({ file, name }: { file: FilePart; name: string }) {
  const [open, setOpen] = useState(false);
  const [used, setUsed] = useState(false);
  return (
    <>
      <a
        href={file.url}
        target="_blank"
        rel="noreferrer"
        className="block max-w-full overflow-hidden rounded-large border border-line bg-sunk"
        onClick={(event) => {
          // Another tab, where somebody asks for one.
          if (event.ctrlKey || event.metaKey || event.shiftKey) return;
          event.preventDefault();
          setUsed(true);
          setOpen(true);
        }}
      >
        <Picture
          src={file.url}
          alt={name}
          {...thumbnailSize(file)}
          loading="lazy"
          decoding="async"
          className="h-auto max-w-full object-contain"
        />
      </a>
      {used && (
        <Suspense>
          <ImageDialog file={file} name={name} open={open} onOpenChange={setOpen} />
        </Suspense>
      )}
    </>
  );
}

function FileChip({ file, name }: { file: FilePart; name: string }) {
  const text = useText();
  return (
    <a
      href={file.url}
      target="_blank"
      rel="noreferrer"
      className="inline-flex h-9 max-w-full items-center gap-2 rounded-small border border-line px-2.5 text-small hover:bg-hover"
    >
      <FileText aria-hidden className="size-4 shrink-0 text-ink-3" />
      <span className="truncate">{name}</span>
      {file.size !== undefined && (
        <span className="shrink-0 text-ink-3 tabular-nums">{formatBytes(file.size, text)}</span>
      )}
    </a>
  );
}

/** The files of a message: images as pictures, whose space is kept while they load, others as links. */
export function MessageFiles({ files }: { files: FilePart[] }) {
  const text = useText();
  if (files.length === 0) return null;
  return (
    <ul aria-label={text("files.files")} className="flex flex-wrap items-end gap-2">
      {files.map((file) => {
        const name = file.filename ?? text("files.file");
        return (
          <li key={file.url} className="max-w-full min-w-0">
            {imageTypes.includes(file.mediaType) ? (
              <ImageThumbnail file={file} name={name} />
            ) : (
              <FileChip file={file} name={name} />
            )}
          </li>
        );
      })}
    </ul>
  );
}
