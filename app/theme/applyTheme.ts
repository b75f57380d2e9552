import { writeCookie } from "#app/ui/writeCookie.ts";
import { type Theme, themeCookie } from "./theme.ts";

/** Shows this browser's pages in a theme from now on. */
export function applyTheme(theme: Theme): void {
  writeCookie(themeCookie, theme);
  document.documentElement.dataset.theme = theme;
}
