import type { ComponentProps } from "react";
import { cx } from "./cx.ts";

interface IconButtonProps extends Omit<ComponentProps<"button">, "aria-label"> {
  /** What it does; also shown when the pointer rests on it. */
  label: string;
}

export function IconButton({ label, className, type = "button", ...props }: IconButtonProps) {
  return (
    <button
      {...props}
      type={type}
      aria-label={label}
      title={label}
      className={cx(
        "touch-target inline-flex size-8 shrink-0 items-center justify-center rounded-small",
        "text-ink-3 transition-colors hover:bg-hover hover:text-ink disabled:opacity-50",
        className,
      )}
    />
  );
}
