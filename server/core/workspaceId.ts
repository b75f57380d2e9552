declare const brand: unique symbol;

/** A workspace that somebody may touch: proof of an authorisation, not only an id. */
export type WorkspaceId = string & { readonly [brand]: "WorkspaceId" };

function assertAuthorised(_id: string): asserts _id is WorkspaceId {}

/** Mints the proof for somebody's request: for the step that authorises it. A test holds the list of importers. */
export function mintWorkspaceId(id: string): WorkspaceId {
  assertAuthorised(id);
  return id;
}

/**
 * Mints it for the server's own work: the id stands in a row that the server has looked for itself, and nobody
 * is shown anything of it. A test holds the list of importers.
 */
export function mintForServer(id: string): WorkspaceId {
  assertAuthorised(id);
  return id;
}
