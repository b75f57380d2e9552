/** The name of a workspace that nobody has named: a title takes its place after the first answer. */
export const untitledWorkspace = "Untitled workspace";
