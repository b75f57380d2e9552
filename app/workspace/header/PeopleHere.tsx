import { Popover } from "@base-ui/react/popover";
import { type RefObject, useRef } from "react";
import { useText } from "#app/i18n/useText.ts";
import { Avatar } from "#app/people/Avatar.tsx";
import { focusBack } from "#app/ui/focusBack.ts";
import type { Present } from "../live/liveState.ts";

interface PeopleHereProps {
  people: Present[];
  anchor: RefObject<HTMLButtonElement | null>;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Everybody who is here, by name. */
export default function PeopleHere({ people, anchor, open, onOpenChange }: PeopleHereProps) {
  const text = useText();
  const popup = useRef<HTMLDivElement>(null);
  return (
    <Popover.Root
      open={open}
      onOpenChange={(next, { event }) => {
        // The button closes it itself; both together would open it again.
        if (event.target instanceof Node && anchor.current?.contains(event.target)) return;
        onOpenChange(next);
      }}
    >
      <Popover.Portal>
        <Popover.Positioner anchor={anchor} sideOffset={6} align="end" className="z-50">
          <Popover.Popup
            ref={popup}
            finalFocus={() => focusBack({ popup, button: anchor })}
            className="max-h-80 max-w-72 min-w-48 overflow-y-auto rounded-large bg-raised p-2 shadow-float outline-hidden"
          >
            <Popover.Title className="px-2 pb-1 text-small text-ink-3">
              {text("workspace.hereNow")}
            </Popover.Title>
            <ul>
              {people.map(({ userId, name, state }) => (
                <li key={userId} className="flex min-h-9 items-center gap-2 px-2 text-small">
                  <Avatar person={{ id: userId, name }} />
                  <span className="min-w-0 flex-1 truncate">{name}</span>
                  {state === "typing" && <span className="text-ink-3">{text("workspace.typing")}</span>}
                </li>
              ))}
            </ul>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
