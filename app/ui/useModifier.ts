import { useText } from "#app/i18n/useText.ts";
import { useHydrated } from "./useHydrated.ts";

/** What the keys of shortcuts are called on this keyboard. The server does not know it, and names a PC's. */
export function useModifier(): { mod: string; shift: string } {
  const text = useText();
  const apple = useHydrated() && /Mac|iPhone|iPad/.test(navigator.platform);
  return apple ? { mod: "⌘", shift: "⇧" } : { mod: text("shortcuts.ctrl"), shift: text("shortcuts.shift") };
}
