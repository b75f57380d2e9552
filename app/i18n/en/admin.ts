export const admin = {
  title: "Admin",
  area: "What is looked at",
  instance: "All teams",
  oneTeam: "One team",
  loading: "Loading",
  tryAgain: "Try again",
  more: "Show more",
  clearFilters: "Clear filters",
  close: "Close",
} as const;
