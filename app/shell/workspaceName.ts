import type { Text } from "#app/i18n/createText.ts";
import { untitledWorkspace } from "#server/contract/untitledWorkspace.ts";

/** How a workspace's name is shown: one that nobody has named yet is so in the reader's language. */
export function workspaceName(name: string, text: Text): string {
  return name === untitledWorkspace ? text("shell.untitled") : name;
}
