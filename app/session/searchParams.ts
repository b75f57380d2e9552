/** What Next hands to a page as `searchParams`. */
export type SearchParams = Promise<Record<string, string | string[] | undefined>>;
