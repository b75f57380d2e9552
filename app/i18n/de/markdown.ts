import type { markdown as english } from "../en/markdown.ts";
import type { Translation } from "../translation.ts";

export const markdown = {
  diagram: "Diagramm",
  code: "Code",
} as const satisfies Translation<typeof english>;
