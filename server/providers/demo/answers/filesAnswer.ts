import type { DemoTurn } from "../readTurn.ts";
import { type DemoScript, script } from "../script.ts";

/** Says what files came with a message. The demo reads none of them, and says that too. */
export function filesAnswer(greeting: string, files: DemoTurn["files"]): DemoScript {
  const count = files.length === 1 ? "one file" : `${files.length} files`;
  const list = files
    .map(({ name, about }) => `- **${name.replace(/[\\`*_[\]<>]/g, "\\$&")}**, ${about}`)
    .join("\n");
  return script({
    reasoning: "Files came with this message. I list what I was told of them.",
    text: `${greeting}I got ${count}:

${list}

I am an offline demo and understand none of them. A real model reads text files, and images and PDF files where it can.
`,
  });
}
