export const mentions = {
  people: "People",
  found: { one: "{count} person, arrow keys to choose", other: "{count} people, arrow keys to choose" },
  unread: { one: "{count} mention of you", other: "{count} mentions of you" },
} as const;
