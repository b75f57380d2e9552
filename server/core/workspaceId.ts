declare const brand: unique symbol;

/** A workspace that somebody may touch: proof of an authorisation, not only an id. */
export type WorkspaceId = string & { readonly [brand]: "WorkspaceId" };

function assertAuthorised(_id: string): asserts _id is WorkspaceId {}

/**
 * Mints the proof. Only the authorisation step, and the server's own work over all workspaces
 * (sweeper, recovery), may import this; a test holds the list of importers.
 */
export function mintWorkspaceId(id: string): WorkspaceId {
  assertAuthorised(id);
  return id;
}
