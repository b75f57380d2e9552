import { globSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";

/** Documents by their paths in the project. */
export type Documents = ReadonlyMap<string, string>;

export const projectRoot = join(import.meta.dirname, "../..");
const places = "{*,docs/**/*,app/**/*,server/**/*,tests/**/*,prisma/**/*,.github/**/*}.md";

/** Every Markdown file of the project. */
export function readDocuments(): Documents {
  const paths = globSync(places, { cwd: projectRoot }).map((path) => path.replaceAll("\\", "/"));
  return new Map(paths.toSorted().map((path) => [path, readFileSync(join(projectRoot, path), "utf8")]));
}

export interface Link {
  from: string;
  /** A path in the project. */
  to: string;
  /** Of a heading; empty where the link is to the whole file. */
  anchor: string;
}

/** The text without its code, in which nothing is a link. */
function prose(text: string): string {
  return text.replace(/^```[\s\S]*?^```/gm, "").replace(/`[^`\n]*`/g, "");
}

/** The links of a document into the project, those of its own headings too. */
export function linksOf(from: string, text: string): Link[] {
  // A link's text may be code.
  const outside = prose(text.replace(/\[`([^`\n]*)`\]/g, "[$1]"));
  return [...outside.matchAll(/\]\(([^)\s]+)(?:\s+"[^"]*")?\)/g)]
    .map(([, target = ""]) => target)
    .filter((target) => !/^[a-z]+:/i.test(target))
    .map((target) => {
      const [path = "", anchor = ""] = target.split("#");
      return { from, to: path === "" ? from : posix.join(posix.dirname(from), path), anchor };
    });
}

/** The anchors of a document's headings, as GitHub and others make them. */
export function anchorsOf(text: string): string[] {
  const headings = text.replace(/^```[\s\S]*?^```/gm, "").matchAll(/^#{1,6} +(.+?) *$/gm);
  return [...headings].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, "")
      .replace(/\s/g, "-"),
  );
}
