export const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

/** Where a browser keeps the theme that somebody has chosen. */
export const themeCookie = "theme";

/** The theme that a cookie names; without one, as the system has it. */
export function themeOf(cookie: string | undefined): Theme {
  return themes.find((theme) => theme === cookie) ?? "system";
}
