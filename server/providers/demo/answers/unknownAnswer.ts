import { type DemoScript, script } from "../script.ts";

const quotedLength = 80;

/** Says that it does not know, and what would. */
export function unknownAnswer(greeting: string, question: string): DemoScript {
  const line = question.replace(/\s+/g, " ").replace(/[`*_]/g, "").trim();
  const quoted = line.length > quotedLength ? `${line.slice(0, quotedLength)}…` : line;
  return script({
    reasoning:
      "This needs a real model, and I am only the offline demo. I say so and explain what to do about it.",
    text: `${greeting}I am an offline demo without a language model, so I have no answer to “${quoted}”.

To get real answers, an administrator sets a key and restarts the server:

\`\`\`sh
OPENAI_API_KEY=sk-…        # or ANTHROPIC_API_KEY=…
OPENAI_BASE_URL=https://…  # only for another server, such as a local one
\`\`\`

What I *can* do, so that you can try Parley without a key:

- **What is Parley?** explains the product, with a table, code and a formula.
- **What time is it?** calls a tool.
- **Long answer** or **500 words** writes a lot; **slow** writes slowly.
- **Error**, **refusal** and **truncated** fail in the three ways in which providers fail; **error once** recovers.
`,
  });
}
