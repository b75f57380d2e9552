const pattern = /^#m-([1-9]\d{0,14})$/;

/** The address of a message. */
export function messageLink(workspaceId: string, sequence: number): string {
  return `/w/${workspaceId}#m-${sequence}`;
}

/** The place of the message that an address names, or null. */
export function linkedSequence(hash: string): number | null {
  const [, sequence] = pattern.exec(hash) ?? [];
  return sequence === undefined ? null : Number(sequence);
}
