import { createHash } from "node:crypto";
import { mintWorkspaceId, type WorkspaceId } from "#server/core/workspaceId.ts";
import { createId } from "#server/lib/createId.ts";

/**
 * The id of a workspace that is about to be made, which its maker may fill.
 * @param key says who makes it and of what; the same key gives the same id. None: another one each time.
 */
export function newWorkspaceId(key?: readonly string[]): WorkspaceId {
  if (!key) return mintWorkspaceId(createId("wsp"));
  const hash = createHash("sha256").update(JSON.stringify(key)).digest("base64url");
  return mintWorkspaceId(`wsp_${hash.slice(0, 20)}`);
}
