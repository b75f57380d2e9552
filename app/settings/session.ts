/** A place where this person is signed in. */
export interface SessionItem {
  id: string;
  token: string;
  createdAt: string;
  updatedAt: string;
  ipAddress: string;
  userAgent: string;
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function session(value: unknown): SessionItem[] {
  if (typeof value !== "object" || value === null) return [];
  const { id, token, createdAt, updatedAt, ipAddress, userAgent }: Record<string, unknown> = { ...value };
  if (!text(id) || !text(token)) return [];
  return [
    {
      id: text(id),
      token: text(token),
      createdAt: text(createdAt),
      updatedAt: text(updatedAt),
      ipAddress: text(ipAddress),
      userAgent: text(userAgent),
    },
  ];
}

/** The answer of better-auth's list, the newest first; what is not a session is left out. */
export function readSessions(data: unknown): SessionItem[] {
  if (!Array.isArray(data)) return [];
  return data.flatMap(session).sort((a, b) => b.updatedAt.localeCompare(a.updatedAt));
}
