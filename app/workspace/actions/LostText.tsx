import { useText } from "#app/i18n/useText.ts";
import { Button } from "#app/ui/Button.tsx";
import { CopyButton } from "#app/ui/CopyButton.tsx";

interface LostTextProps {
  /** What has become of the place that it was typed for. */
  notice: string;
  text: string;
  onDiscard: () => void;
}

/** What somebody typed, kept where its place has gone. */
export function LostText({ notice, text, onDiscard }: LostTextProps) {
  const say = useText();
  return (
    <section
      aria-label={say("actions.yourEdit")}
      className="my-3 rounded-large border border-line-strong bg-raised p-3"
    >
      <p role="alert" className="text-small text-amber">
        {notice}
      </p>
      <p className="my-2 max-h-60 overflow-y-auto break-words whitespace-pre-wrap">{text}</p>
      <div className="flex justify-end gap-2">
        <CopyButton text={text} />
        <Button onClick={onDiscard}>{say("actions.discard")}</Button>
      </div>
    </section>
  );
}
