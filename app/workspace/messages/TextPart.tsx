import { Markdown } from "#app/markdown/Markdown.tsx";
import { useSmoothText } from "./useSmoothText.ts";

export function TextPart({ text, writing }: { text: string; writing: boolean }) {
  const shown = useSmoothText(text, writing);
  return <Markdown text={shown} dialect="model" writing={writing} />;
}
