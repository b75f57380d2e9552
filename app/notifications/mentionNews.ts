interface Listed {
  id: string;
  mentions: number;
}

/** How many unread mentions a reader knows of, by workspace. */
export type KnownMentions = ReadonlyMap<string, number>;

export function knownMentions(list: readonly Listed[]): KnownMentions {
  return new Map(list.map(({ id, mentions }) => [id, mentions]));
}

/** The workspaces in which somebody was mentioned since; none where nothing was known before. */
export function mentionNews<T extends Listed>(before: KnownMentions | null, list: readonly T[]): T[] {
  return before ? list.filter(({ id, mentions }) => mentions > (before.get(id) ?? 0)) : [];
}
