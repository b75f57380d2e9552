import { z } from "zod";
import { type DemoScript, script } from "../script.ts";

const timeZone = /\b(UTC|[A-Z][A-Za-z]+\/[A-Z][A-Za-z_]+(?:\/[A-Z][A-Za-z_]+)?)\b/;
const resultSchema = z.object({ text: z.string() });

/** Asks the tool for the time, in the zone that the question names. */
export function timeCall(question: string): DemoScript {
  const zone = timeZone.exec(question)?.[1];
  return script({
    reasoning:
      "I do not know the time by myself, but there is a tool for that. I call it and answer with its result.",
    text: "",
    toolCall: { name: "current_time", input: zone ? { timeZone: zone } : {} },
  });
}

/** A model reads the output of a tool as text. */
function readOutput(output: unknown): unknown {
  if (typeof output !== "string") return output;
  try {
    return JSON.parse(output);
  } catch {
    return output;
  }
}

/** Answers with what the tool said, be it a time or an error. */
export function timeAnswer(output: unknown): DemoScript {
  const parsed = resultSchema.safeParse(readOutput(output));
  if (parsed.success) {
    return script({
      text: `It is **${parsed.data.text}**. The tool told me; I am the offline demo and have no clock.\n`,
    });
  }
  const reason = typeof output === "string" ? output : JSON.stringify(output);
  return script({ text: `I asked the \`current_time\` tool, and it could not say: ${reason}\n` });
}

export const timeWithoutTool = script({
  text: "I am the offline demo and have no clock of my own. The `current_time` tool, which I would ask, is not enabled here.\n",
});
