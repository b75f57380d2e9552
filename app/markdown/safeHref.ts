const protocols = ["http:", "https:", "mailto:"];

/** Where a link of a message may lead: to the web or to a mail program. Null for everything else. */
export function safeHref(href: string): string | null {
  // Without a base, so that what the model writes never leads to a page of ours by accident.
  const url = URL.canParse(href) ? new URL(href) : null;
  if (!url || !protocols.includes(url.protocol)) return null;
  // "https://bank.example@evil.example" looks like the one and leads to the other.
  if (url.username !== "" || url.password !== "") return null;
  return url.href;
}
