import { useText } from "#app/i18n/useText.ts";
import { cx } from "#app/ui/cx.ts";
import { formatBytes } from "#app/ui/formatBytes.ts";
import { IconButton } from "#app/ui/IconButton.tsx";
import { FileText } from "#app/ui/icons/FileText.ts";
import { RefreshCw } from "#app/ui/icons/RefreshCw.ts";
import { X } from "#app/ui/icons/X.ts";
import { Picture } from "#app/ui/Picture.tsx";
import type { ModelInfo } from "#server/contract/modelOptions.ts";
import type { Uploads } from "./createUploads.ts";
import type { DraftFile } from "./draftFile.ts";
import { fileProblemText } from "./fileProblemText.ts";
import { unreadable } from "./unreadable.ts";
import { useUploads } from "./useUploads.ts";

function Thumbnail({ preview }: Pick<DraftFile, "preview">) {
  const frame = "size-10 shrink-0 rounded-small bg-sunk";
  if (preview) return <Picture src={preview} alt="" className={cx(frame, "object-cover")} />;
  return (
    <span className={cx(frame, "flex items-center justify-center text-ink-3")}>
      <FileText aria-hidden className="size-4.5" />
    </span>
  );
}

function FileStatus({ file }: { file: DraftFile }) {
  const text = useText();
  const { problem, state, size, progress } = file;
  if (problem) return <span className="text-red">{fileProblemText(problem, text)}</span>;
  if (state === "ready") return <span className="text-ink-3">{formatBytes(size, text)}</span>;
  return (
    <span
      role="progressbar"
      aria-label={text("files.uploading", { name: file.name })}
      aria-valuenow={Math.round(progress * 100)}
      className="mt-2 block h-1 overflow-hidden rounded-full bg-line"
    >
      <span className="block h-full bg-accent" style={{ inlineSize: `${progress * 100}%` }} />
    </span>
  );
}

function FileChip({
  file,
  uploads,
  onRemoved,
}: {
  file: DraftFile;
  uploads: Uploads;
  onRemoved: () => void;
}) {
  const text = useText();
  const { key, name, state, problem, preview } = file;
  const label = state === "uploading" ? "files.cancel" : "files.remove";
  return (
    <li
      className={cx(
        "flex max-w-full min-w-0 items-center gap-2 rounded-large border p-1.5 text-small",
        problem ? "w-full border-red" : "w-full border-line wide:w-60",
      )}
    >
      <Thumbnail preview={preview} />
      <span className="min-w-0 flex-1">
        <span className="block truncate" title={name}>
          {name}
        </span>
        <FileStatus file={file} />
      </span>
      {problem?.mayRetry && (
        <IconButton
          label={text("files.retry", { name })}
          className="size-7"
          onClick={() => uploads.retry(key)}
        >
          <RefreshCw aria-hidden className="size-4" />
        </IconButton>
      )}
      <IconButton
        label={text(label, { name })}
        className="size-7"
        onClick={() => {
          uploads.remove(key);
          onRemoved();
        }}
      >
        <X aria-hidden className="size-4" />
      </IconButton>
    </li>
  );
}

/** What keeps a message from being sent is not left below the edge. */
function failedFirst(files: readonly DraftFile[]): DraftFile[] {
  return files.toSorted((a, b) => Number(b.problem !== null) - Number(a.problem !== null));
}

interface FileTrayProps {
  uploads: Uploads;
  /** Who will read the files; undefined where nobody answers. */
  model?: ModelInfo | undefined;
  /** The chip with the focus is gone. */
  onRemoved: () => void;
}

/** The files that go with a message, how far each is, and what its model will not read. */
export default function FileTray({ uploads, model, onRemoved }: FileTrayProps) {
  const text = useText();
  const { files, tooMany } = useUploads(uploads);
  if (files.length === 0) return null;
  const ready = files.filter(({ state }) => state === "ready").length;
  const warnings = model ? unreadable(files, model) : [];
  return (
    <div className="px-2 pt-2">
      <ul aria-label={text("files.files")} className="flex max-h-48 flex-wrap gap-1.5 overflow-y-auto">
        {failedFirst(files).map((file) => (
          <FileChip key={file.key} file={file} uploads={uploads} onRemoved={onRemoved} />
        ))}
      </ul>
      <p role="status" className="sr-only">
        {text("files.uploaded", { count: ready, all: files.length })}
      </p>
      <div role="status" className="px-2 text-small text-amber">
        {tooMany && <p className="pt-1">{text("files.tooMany")}</p>}
        {warnings.map((why) => (
          <p key={why} className="pt-1">
            {text(`files.${why}Unread`, { model: model?.label ?? "" })}
          </p>
        ))}
      </div>
    </div>
  );
}
