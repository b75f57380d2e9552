import { lazy, Suspense, useRef, useState } from "react";
import { whenReachable } from "#app/api/whenReachable.ts";
import { useText } from "#app/i18n/useText.ts";
import { Avatar } from "#app/people/Avatar.tsx";
import { useViewer } from "#app/session/ViewerProvider.tsx";
import { cx } from "#app/ui/cx.ts";
import type { Present } from "../live/liveState.ts";
import { typingWords } from "./typingWords.ts";

const PeopleHere = lazy(whenReachable(() => import("./PeopleHere.tsx")));

const most = 4;
const mostOnPhone = 2;

function Faces({ people }: { people: Present[] }) {
  const text = useText();
  return (
    <ul aria-label={text("workspace.hereNow")} className="flex items-center gap-1">
      {people.slice(0, most).map(({ userId, name, state }, index) => {
        const words = state === "typing" ? text("workspace.isTyping", { name }) : name;
        return (
          <li key={userId} className={cx("relative", index >= mostOnPhone && "hidden wide:block")}>
            <span className="sr-only">{words}</span>
            <Avatar person={{ id: userId, name }} />
            {state === "typing" && (
              <span
                aria-hidden
                className="absolute -end-0.5 -bottom-0.5 size-2 animate-breathe rounded-full bg-accent ring-2 ring-ground"
              />
            )}
          </li>
        );
      })}
      {people.length > most && (
        <li className="ps-3 text-small text-ink-3 tabular-nums">+{people.length - most}</li>
      )}
    </ul>
  );
}

/** The others who are here, as faces; who types is said, and a press tells all names. */
export function Presence({ people }: { people: Present[] }) {
  const text = useText();
  const viewer = useViewer();
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const [used, setUsed] = useState(false);
  const others = people.filter(({ userId }) => userId !== viewer.id);
  const typing = typingWords(others, text);
  if (others.length === 0) return null;
  return (
    <div className="flex shrink-0 items-center gap-2">
      {typing && (
        <span aria-hidden className="hidden max-w-60 truncate text-small text-ink-3 wide:inline">
          {typing}
        </span>
      )}
      <div className="relative rounded-small transition-colors hover:bg-hover">
        <Faces people={others} />
        <button
          ref={button}
          type="button"
          aria-label={text("workspace.whoIsHere")}
          aria-haspopup="dialog"
          aria-expanded={open}
          title={others.map(({ name }) => name).join(", ")}
          onClick={() => {
            setUsed(true);
            setOpen(!open);
          }}
          className="absolute -inset-1 rounded-small"
        />
      </div>
      {used && (
        <Suspense>
          <PeopleHere people={others} anchor={button} open={open} onOpenChange={setOpen} />
        </Suspense>
      )}
    </div>
  );
}
