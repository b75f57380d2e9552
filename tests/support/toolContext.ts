import { mintWorkspaceId } from "#server/core/workspaceId.ts";
import type { ToolContext } from "#server/providers/tools/tool.ts";

/** A context for calling a tool by itself. */
export function toolContext(changes: Partial<ToolContext> = {}): ToolContext {
  return {
    signal: new AbortController().signal,
    workspaceId: mintWorkspaceId("wsp_test"),
    teamId: "team_test",
    userId: "user_test",
    streamId: "str_test",
    messageId: "msg_test",
    scratch: async () => {
      throw new Error("This test has no scratch folder.");
    },
    ...changes,
  };
}
