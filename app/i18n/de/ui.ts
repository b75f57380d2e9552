import type { ui as english } from "../en/ui.ts";
import type { Translation } from "../translation.ts";

export const ui = {
  copy: "Kopieren",
  copied: "Kopiert",
  copyRefused: "Nicht erlaubt",
  copyWhat: "{what} kopieren",
  copiedWhat: "{what} kopiert",
  copyRefusedWhat: "{what} zu kopieren ist nicht erlaubt",
  current: "Aktuell",
  milliseconds: "{count} ms",
  seconds: "{count} s",
  minutes: "{count} min",
  minutesAndSeconds: "{minutes} min {seconds} s",
} satisfies Translation<typeof english>;
