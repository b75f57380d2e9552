import { useEffect, useEffectEvent, useState } from "react";

function hasFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer?.types.includes("Files") ?? false;
}

/** A text that is pasted with a picture of itself, as from a table, stays a text. */
function pastedFiles({ clipboardData, target }: ClipboardEvent): File[] {
  const field = target instanceof Element ? target.closest("input, textarea, [contenteditable]") : null;
  const elsewhere = field !== null && field.closest("[data-takes-files]") === null;
  if (elsewhere || !clipboardData || clipboardData.types.includes("text/plain")) return [];
  return [...clipboardData.files];
}

/** Files that are dropped anywhere on the page or pasted; true while some are held over it. */
export function useIncomingFiles(onFiles: (files: File[]) => void): boolean {
  const [held, setHeld] = useState(false);

  const onDrag = useEffectEvent((event: DragEvent) => {
    if (!hasFiles(event)) return;
    // Without it the browser opens the file in the place of the page.
    event.preventDefault();
    setHeld(true);
  });
  const onLeave = useEffectEvent((event: DragEvent) => {
    // Null where the pointer leaves the window, not one of its elements.
    if (event.relatedTarget === null) setHeld(false);
  });
  const onDrop = useEffectEvent((event: DragEvent) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    setHeld(false);
    onFiles([...(event.dataTransfer?.files ?? [])]);
  });
  const onPaste = useEffectEvent((event: ClipboardEvent) => {
    const files = pastedFiles(event);
    if (files.length === 0) return;
    event.preventDefault();
    onFiles(files);
  });

  useEffect(() => {
    const ends = new AbortController();
    const { signal } = ends;
    window.addEventListener("dragenter", onDrag, { signal });
    window.addEventListener("dragover", onDrag, { signal });
    window.addEventListener("dragleave", onLeave, { signal });
    window.addEventListener("drop", onDrop, { signal });
    window.addEventListener("paste", onPaste, { signal });
    return () => ends.abort();
  }, []);

  return held;
}
