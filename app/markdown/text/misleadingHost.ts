import { visibleText } from "./hiddenCharacters.ts";

/** What reads like the name of a host, with or without a scheme before it. */
const hostName = /(?:[a-z][a-z\d+.-]*:\/\/)?(?:[^\s/@:?#]+@)?((?:[\p{L}\p{N}-]+\.)+[\p{L}]{2,})/giu;
/** Names that look like hosts and are files. */
const fileEnds =
  /\.(?:md|txt|js|ts|tsx|jsx|py|rb|rs|go|java|json|ya?ml|toml|html?|css|sh|pdf|png|jpe?g|csv|zip)$/i;

function withoutWww(host: string): string {
  return host.toLowerCase().replace(/^www\./, "");
}

/** The host as a browser would ask for it, so that a letter that only looks like another is not the same. */
function asciiHost(host: string): string {
  const address = `https://${host}`;
  return withoutWww(URL.canParse(address) ? new URL(address).host : host);
}

/**
 * Where a link really leads, if its label names another place than that, or its name holds letters
 * that may look like others; null if nobody can be misled.
 */
export function misleadingHost(label: string, href: string): string | null {
  const url = new URL(href);
  const host = url.protocol === "mailto:" ? (url.pathname.split("@").at(-1) ?? "") : url.host;
  if (/(?:^|\.)xn--/.test(host)) return host;
  const text = visibleText(label.slice(0, 2_000).normalize("NFKC")).replace(/[。．｡]/g, ".");
  const named = [...text.matchAll(hostName)].map((match) => match[1] ?? "");
  const misleads = named
    .filter((name) => text.includes("://") || !fileEnds.test(name))
    .some((name) => asciiHost(name) !== withoutWww(url.protocol === "mailto:" ? host : url.hostname));
  return misleads ? host : null;
}
