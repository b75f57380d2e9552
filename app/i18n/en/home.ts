export const home = {
  noTeamTitle: "You are in no team",
  noTeamText: "Make one here, or ask somebody to invite you into theirs.",
  noWorkspacesTitle: "{team} has no workspaces yet",
  noWorkspacesText: "You watch in this team. What others start shows up here.",
  welcome: "Welcome, {name}",
  welcomeText:
    "A workspace is one conversation that a team shares with a model. Everyone in it sees the same answer arrive. Start with one of these, or with a new workspace of your own.",
  // The demo model knows what to do with each of these prompts, in every language.
  aboutPrompt: "What is Parley?",
  aboutDetail: "An answer with a table, code and a formula. Everybody here sees it arrive.",
  timePrompt: "What time is it?",
  timeDetail: "The model calls a tool, and shows what went in and what came out.",
  longPrompt: "Write a long answer",
  longDetail: "Reload the page in the middle. Nothing is lost, and nothing starts again.",
} as const;
