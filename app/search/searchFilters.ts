/** What is searched for, as the address has it. Days are those of the reader, `2026-01-31`. */
export interface SearchFilters {
  query: string;
  workspaceId: string;
  authorId: string;
  from: string;
  until: string;
}

const names = {
  query: "q",
  workspaceId: "workspace",
  authorId: "by",
  from: "from",
  until: "until",
} as const;

const isDay = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));

export function readFilters(params: Pick<URLSearchParams, "get">): SearchFilters {
  const read = (name: keyof SearchFilters) => params.get(names[name]) ?? "";
  const [from, until] = [read("from"), read("until")];
  return {
    query: read("query"),
    workspaceId: read("workspaceId"),
    authorId: read("authorId"),
    from: isDay(from) ? from : "",
    until: isDay(until) ? until : "",
  };
}

/** The address of a search. */
export function searchAddress(filters: SearchFilters): string {
  const params = new URLSearchParams();
  for (const [key, name] of Object.entries(names)) {
    const value = new Map(Object.entries(filters)).get(key);
    if (value) params.set(name, value);
  }
  return params.size === 0 ? "/search" : `/search?${params}`;
}

/** Whether anything but the words narrows the search. */
export function isNarrowed({ workspaceId, authorId, from, until }: SearchFilters): boolean {
  return [workspaceId, authorId, from, until].some((value) => value !== "");
}

function startOf(day: string, later: number): string {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  return new Date(year, month - 1, date + later).toISOString();
}

/** What the server is asked for; the last day is searched to its end. */
export function searchInput({ query, workspaceId, authorId, from, until }: SearchFilters, teamId: string) {
  return {
    query: query.trim(),
    teamId,
    ...(workspaceId && { workspaceId }),
    ...(authorId && { authorId }),
    ...(from && { from: startOf(from, 0) }),
    ...(until && { to: startOf(until, 1) }),
    limit: 20,
  };
}
