import type { ComponentProps } from "react";
import { cx } from "./cx.ts";

const kinds = {
  primary: "bg-accent text-on-accent hover:bg-accent-hover",
  plain: "border border-line-strong text-ink hover:bg-hover",
  quiet: "text-ink-2 hover:bg-hover hover:text-ink",
} as const;

interface ButtonProps extends ComponentProps<"button"> {
  kind?: keyof typeof kinds;
}

export function Button({ kind = "plain", className, type = "button", ...props }: ButtonProps) {
  return (
    <button
      {...props}
      type={type}
      className={cx(
        "touch-target inline-flex h-8 shrink-0 items-center justify-center gap-1.5 rounded-small px-3",
        "text-small font-medium whitespace-nowrap select-none transition-colors disabled:opacity-50",
        kinds[kind],
        className,
      )}
    />
  );
}
