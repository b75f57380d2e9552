import { type ComponentProps, useId } from "react";

interface SelectFieldProps extends Omit<ComponentProps<"select">, "id"> {
  label: string;
}

/** The system's own select under its label, so that a phone offers its own picker. */
export function SelectField({ label, children, ...props }: SelectFieldProps) {
  const id = useId();
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="text-small font-medium">
        {label}
      </label>
      <select
        {...props}
        id={id}
        className="h-10 rounded-small border border-line-strong bg-raised px-3 text-field outline-offset-0"
      >
        {children}
      </select>
    </div>
  );
}
