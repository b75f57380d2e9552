import { type RefObject, useEffect, useEffectEvent, useId, useState } from "react";
import { useText } from "#app/i18n/useText.ts";
import { Avatar } from "#app/people/Avatar.tsx";
import { cx } from "#app/ui/cx.ts";
import type { Mention } from "#server/contract/mention.ts";

interface MentionOptionsProps {
  field: RefObject<HTMLTextAreaElement | null>;
  people: Mention[];
  onChoose: (person: Mention) => void;
  onDismiss: () => void;
}

/** Room that the list takes at most, in pixels. */
const tallest = 300;

/** The people to choose from, beside the field that keeps the focus and has the keys. */
export function MentionOptions({ field, people, onChoose, onDismiss }: MentionOptionsProps) {
  const text = useText();
  const id = useId();
  const [chosen, setChosen] = useState(0);
  const [above] = useState(() => (field.current?.getBoundingClientRect().top ?? 0) > tallest);
  const active = Math.min(chosen, people.length - 1);

  function act(key: string): boolean {
    const person = people[active];
    if (key === "ArrowDown") setChosen((active + 1) % people.length);
    else if (key === "ArrowUp") setChosen((active + people.length - 1) % people.length);
    else if ((key === "Enter" || key === "Tab") && person) onChoose(person);
    else if (key === "Escape") onDismiss();
    else return false;
    return true;
  }

  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.isComposing || event.keyCode === 229) return;
    if (event.shiftKey || event.ctrlKey || event.altKey || event.metaKey || !act(event.key)) return;
    // Neither sent by Enter nor stopped by Esc.
    event.preventDefault();
    event.stopPropagation();
  });

  useEffect(() => {
    const element = field.current;
    if (!element) return;
    // On the field itself, and so before the page's own handlers.
    element.addEventListener("keydown", onKeyDown);
    element.setAttribute("aria-autocomplete", "list");
    element.setAttribute("aria-controls", id);
    return () => {
      element.removeEventListener("keydown", onKeyDown);
      for (const name of ["autocomplete", "controls", "activedescendant"]) {
        element.removeAttribute(`aria-${name}`);
      }
    };
  }, [field, id]);

  useEffect(() => {
    field.current?.setAttribute("aria-activedescendant", `${id}-${active}`);
    document.getElementById(`${id}-${active}`)?.scrollIntoView({ block: "nearest" });
  }, [field, id, active]);

  return (
    <div
      id={id}
      role="listbox"
      aria-label={text("mentions.people")}
      className={cx(
        "absolute start-2 z-20 max-h-75 w-72 max-w-[calc(100%-1rem)] overflow-y-auto rounded-large bg-raised p-1 shadow-float",
        above ? "bottom-full mb-2" : "top-full mt-2",
      )}
    >
      {people.map((person, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keys
        <div
          key={person.userId}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === active}
          tabIndex={-1}
          // The field keeps the focus.
          onPointerDown={(event) => event.preventDefault()}
          onPointerMove={() => setChosen(index)}
          onClick={() => onChoose(person)}
          className={cx(
            "flex min-h-8 cursor-pointer items-center gap-2 rounded-small px-2 py-1 text-small select-none pointer-coarse:min-h-11",
            index === active && "bg-hover",
          )}
        >
          <Avatar person={{ id: person.userId, name: person.name }} />
          <span className="truncate">{person.name}</span>
        </div>
      ))}
    </div>
  );
}
