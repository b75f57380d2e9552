export const pages = {
  description: "Team chat with a language model in which no shown token is ever lost.",
  brokenTitle: "This page could not be shown",
  brokenText:
    "What was written is stored and safe, and a running answer goes on. Try again, or reload the page.",
  tryAgain: "Try again",
  reload: "Reload",
  missingTitle: "This page does not exist",
  missingText: "The address may be mistyped, or the page was moved.",
  backToWorkspaces: "Back to your workspaces",
  workspace: "Workspace",
  sessions: "Sessions",
  signIn: "Sign in",
  signUp: "Sign up",
  newPassword: "New password",
} as const;
