import type { ComponentProps } from "react";
import { useText } from "#app/i18n/useText.ts";
import { TextField } from "#app/ui/TextField.tsx";

/** The address of an account, under the name `email`. */
export function EmailField(props: Omit<ComponentProps<typeof TextField>, "label">) {
  const text = useText();
  return (
    <TextField
      label={text("auth.email")}
      name="email"
      type="email"
      autoComplete="email"
      required
      {...props}
    />
  );
}
