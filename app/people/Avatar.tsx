import { cx } from "#app/ui/cx.ts";
import type { Person } from "#server/contract/person.ts";
import { initials } from "./initials.ts";
import { personHue } from "./personHue.ts";

interface AvatarProps {
  person: Person;
  title?: string;
  className?: string;
}

/** Somebody's face, beside the name that it stands for. */
export function Avatar({ person, title, className }: AvatarProps) {
  return (
    <span
      aria-hidden
      data-hue={personHue(person.id)}
      title={title}
      className={cx(
        "inline-flex size-6 shrink-0 items-center justify-center rounded-full bg-person-soft",
        "text-tiny font-semibold text-person select-none",
        className,
      )}
    >
      {initials(person.name)}
    </span>
  );
}
