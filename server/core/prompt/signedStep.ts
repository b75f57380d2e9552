import type { ModelMessage } from "ai";
import * as z from "zod/mini";
import { storableJson } from "../storableText.ts";

const options = z.optional(z.record(z.string(), z.record(z.string(), z.json())));

const signedStepSchema = z.object({
  /** Index in the message of the step's first part, and of the first one after it. */
  firstPart: z.int(),
  nextPart: z.int(),
  /** What the step said, in order. A call's own words are its part's. */
  pieces: z.array(
    z.discriminatedUnion("type", [
      z.object({ type: z.enum(["text", "reasoning"]), text: z.string(), options }),
      z.object({ type: z.literal("call"), options }),
    ]),
  ),
});
/** What a provider signed of a step with calls, to be sent to it again within the turn. */
export type SignedStep = z.infer<typeof signedStepSchema>;

export function parseSignedSteps(value: unknown): SignedStep[] {
  return z.array(signedStepSchema).parse(value ?? []);
}

/** What of a step has to come back as it was: its reasoning, and signatures with its calls. Null without any. */
export function signedStep(
  said: readonly ModelMessage[],
  range: Pick<SignedStep, "firstPart" | "nextPart">,
): SignedStep | null {
  let isSigned = false;
  const pieces: unknown[] = [];
  for (const message of said) {
    if (message.role !== "assistant" || typeof message.content === "string") continue;
    for (const part of message.content) {
      if (part.type === "text" || part.type === "reasoning") {
        isSigned ||= part.type === "reasoning";
        pieces.push({ type: part.type, text: part.text, options: part.providerOptions });
      }
      if (part.type !== "tool-call" || part.providerExecuted) continue;
      isSigned ||= part.providerOptions !== undefined;
      pieces.push({ type: "call", options: part.providerOptions });
    }
  }
  const step = signedStepSchema.safeParse(storableJson({ ...range, pieces }));
  return isSigned && step.success ? step.data : null;
}
