import { useText } from "#app/i18n/useText.ts";
import { Avatar } from "#app/people/Avatar.tsx";
import type { Present } from "../live/liveState.ts";
import { Section } from "./Section.tsx";

/** Who looks at the workspace now. */
export function HereSection({ people }: { people: Present[] }) {
  const text = useText();
  return (
    <Section title={text("workspace.hereNow")}>
      <ul className="flex flex-col gap-1.5">
        {people.map(({ userId, name, state }) => (
          <li key={userId} className="flex items-center gap-2 text-small">
            <Avatar person={{ id: userId, name }} className="size-5" />
            <span className="min-w-0 truncate">{name}</span>
            {state === "typing" && <span className="shrink-0 text-ink-3">{text("details.typing")}</span>}
          </li>
        ))}
      </ul>
    </Section>
  );
}
