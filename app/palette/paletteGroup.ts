import type { MenuEntry } from "#app/ui/menuEntry.ts";

export interface PaletteEntry extends Pick<MenuEntry, "key" | "label" | "detail" | "checked" | "onSelect"> {
  icon?: string | null;
  /** Shown only once something is typed. */
  whenTyped?: boolean;
}

/** Entries of the palette under a heading. */
export interface PaletteGroup {
  key: string;
  label: string;
  entries: PaletteEntry[];
}
