import { useText } from "#app/i18n/useText.ts";
import { Markdown } from "#app/markdown/Markdown.tsx";
import { Disclosure } from "#app/ui/Disclosure.tsx";
import { formatSeconds } from "#app/ui/formatDuration.ts";

interface ReasoningPartProps {
  text: string;
  writing: boolean;
  ms: number | undefined;
  /** By which it is remembered that it is unfolded. */
  name: string;
}

export function ReasoningPart({ text, writing, ms, name }: ReasoningPartProps) {
  const say = useText();
  const thought =
    ms === undefined
      ? say("messages.thought")
      : say("messages.thoughtFor", { duration: formatSeconds(Math.max(ms, 1_000), say) });
  return (
    <Disclosure name={name} summary={writing ? say("messages.thinking") : thought}>
      <div className="mt-1 mb-2 border-s-2 border-line ps-4 text-ink-2">
        <Markdown text={text} dialect="model" writing={writing} />
      </div>
    </Disclosure>
  );
}
