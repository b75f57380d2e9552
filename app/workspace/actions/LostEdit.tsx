import { useText } from "#app/i18n/useText.ts";
import { type Edited, useEditing } from "../conversation/Editing.ts";
import { LostText } from "./LostText.tsx";

/** What was typed into a message that somebody else's change has taken away meanwhile. */
export default function LostEdit({ edited }: { edited: Edited }) {
  const text = useText();
  const { end } = useEditing();
  return <LostText notice={text("actions.lostEdit")} text={edited.text} onDiscard={end} />;
}
