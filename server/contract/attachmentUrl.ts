export const attachmentsPath = "/api/attachments";

/** Where a file is served. */
export function attachmentUrl(id: string): string {
  return `${attachmentsPath}/${id}`;
}

/** The id of a file that is served here; null for any other address. */
export function attachmentIdOf(url: string): string | null {
  return /^\/api\/attachments\/([\w-]{1,100})$/.exec(url)?.[1] ?? null;
}
