export const importPath = "/api/workspaces/import";

export type ExportFormat = "json" | "markdown";

/** Where a workspace is given out as a file. */
export function exportPath(workspaceId: string, format: ExportFormat): string {
  return `/api/workspaces/${encodeURIComponent(workspaceId)}/export?format=${format}`;
}
