import { useRef, useState } from "react";
import { useText } from "#app/i18n/useText.ts";

interface NameFieldProps {
  name: string;
  maxLength: number;
  /** With the new name, or null if it stays. */
  onDone: (name: string | null) => void;
}

/** The name as a field: Enter and leaving it keep what is typed, Esc does not. */
export default function NameField({ name, maxLength, onDone }: NameFieldProps) {
  const say = useText();
  const [text, setText] = useState(name);
  const done = useRef(false);

  function finish(next: string | null) {
    // Leaving the page's focus follows on Enter and Esc.
    if (done.current) return;
    done.current = true;
    onDone(next?.trim() || null);
  }

  return (
    <input
      // biome-ignore lint/a11y/noAutofocus: it takes the place of what was just activated
      autoFocus
      aria-label={say("workspace.name")}
      value={text}
      maxLength={maxLength}
      onFocus={(event) => event.target.select()}
      onChange={(event) => setText(event.target.value)}
      onBlur={() => finish(text)}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return;
        if (event.key === "Enter") finish(text);
        if (event.key === "Escape") finish(null);
      }}
      className="-ms-2 h-8 w-full max-w-96 min-w-0 rounded-small border border-line-strong bg-raised px-2 text-field font-semibold outline-offset-0"
    />
  );
}
