import { useText } from "#app/i18n/useText.ts";
import type { UnreadFile } from "#server/contract/unreadFile.ts";
import { useModelName } from "../messages/ModelNames.tsx";
import { unreadText } from "./unreadText.ts";

/** On an answer: the files that its model was not sent. */
export default function UnreadFiles({ unread, model }: { unread: readonly UnreadFile[]; model: string }) {
  const text = useText();
  const modelName = useModelName();
  return (
    <ul className="mt-1 text-small text-amber">
      {unreadText(unread, modelName(model), text).map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
}
