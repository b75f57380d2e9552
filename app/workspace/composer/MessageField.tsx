import { type KeyboardEvent, lazy, type RefObject, Suspense, useLayoutEffect } from "react";
import { whenReachable } from "#app/api/whenReachable.ts";
import { useText } from "#app/i18n/useText.ts";

const MentionList = lazy(whenReachable(() => import("../mentions/MentionList.tsx")));

interface MessageFieldProps {
  /** Whose people it offers after an `@`. */
  workspaceId: string;
  field: RefObject<HTMLTextAreaElement | null>;
  text: string;
  label?: string | undefined;
  placeholder?: string;
  onText: (text: string) => void;
  onEnter: () => void;
  /** ↑ while there is nothing in it. */
  onUp?: () => void;
}

function isComposing(event: KeyboardEvent): boolean {
  // Safari ends the composition just before the Enter that does it, which it marks with 229.
  return event.nativeEvent.isComposing || event.keyCode === 229;
}

/** A field as high as its text, up to 40 % of the window. */
export function MessageField(props: MessageFieldProps) {
  const say = useText();
  const { workspaceId, field, text, label, placeholder, onText, onEnter, onUp } = props;
  // biome-ignore lint/correctness/useExhaustiveDependencies: measured anew whenever the text changes
  useLayoutEffect(() => {
    const element = field.current;
    if (!element || CSS.supports("field-sizing", "content")) return;
    element.style.height = "auto";
    element.style.height = `${element.scrollHeight}px`;
  }, [text, field]);

  return (
    <div className="relative">
      <textarea
        ref={field}
        aria-label={label ?? say("composer.message")}
        rows={1}
        value={text}
        placeholder={placeholder}
        enterKeyHint="send"
        onChange={(event) => onText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "ArrowUp" && text === "" && onUp && !isComposing(event)) {
            event.preventDefault();
            onUp();
          }
          if (event.key !== "Enter" || event.shiftKey || isComposing(event)) return;
          event.preventDefault();
          onEnter();
        }}
        className="block field-sizing-content max-h-[calc(40dvh-3rem)] min-h-12 w-full resize-none overflow-y-auto bg-transparent px-4 pt-3 pb-2 text-field outline-hidden placeholder:text-ink-3"
      />
      {text.includes("@") && (
        <Suspense>
          <MentionList workspaceId={workspaceId} field={field} text={text} />
        </Suspense>
      )}
    </div>
  );
}
