/** The sections of one's own settings, in their order. */
export const settingsSections = [
  { path: "/settings/profile", label: "settings.profile" },
  { path: "/settings/password", label: "settings.password" },
  { path: "/settings/two-factor", label: "twoFactor.title" },
  { path: "/settings/sessions", label: "settings.sessions" },
  { path: "/settings/notifications", label: "notifications.title" },
  { path: "/settings/appearance", label: "settings.appearance" },
] as const;
