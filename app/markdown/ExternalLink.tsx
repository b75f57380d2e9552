import type { ReactNode } from "react";
import { safeHref } from "./safeHref.ts";
import { visibleText } from "./text/hiddenCharacters.ts";
import { misleadingHost } from "./text/misleadingHost.ts";

interface ExternalLinkProps {
  href: string;
  /** What it says, to compare with where it leads. */
  label: string;
  title?: string | undefined;
  children?: ReactNode;
}

/**
 * A link out of a message; where it may not lead anywhere, its text alone. The host is written behind
 * it where its label names another one.
 */
export function ExternalLink({ href, label, title, children = visibleText(label) }: ExternalLinkProps) {
  const safe = safeHref(href);
  if (!safe) return <>{children}</>;
  const host = misleadingHost(label, safe);
  // Nothing to press would be left of a label that cannot be seen.
  const content = visibleText(label).trim() === "" ? safe : children;
  return (
    <>
      <a
        href={safe}
        title={title ? `${visibleText(title)} · ${safe}` : safe}
        target="_blank"
        rel="noopener noreferrer"
      >
        <bdi>{content}</bdi>
      </a>
      {host && <span className="text-ink-3"> ({host})</span>}
    </>
  );
}
