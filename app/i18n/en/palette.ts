export const palette = {
  title: "Commands",
  placeholder: "Go to or do something",
  found: "What fits",
  searchFor: "Search messages for “{query}”",
  actions: "Actions",
  archived: "archived",
  switchTo: "Switch to {team}",
  theme: "Theme: {theme}",
} as const;
