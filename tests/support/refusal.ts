import { expect } from "vitest";
import * as z from "zod";
import { requestErrorTypes, sendMessageErrorTypes } from "#server/contract/errors.ts";

const refusalSchema = z.object({
  message: z.string(),
  data: z.object({
    code: z.string(),
    httpStatus: z.int(),
    type: z.enum([...requestErrorTypes, ...sendMessageErrorTypes]),
    details: z.record(z.string(), z.unknown()).optional(),
  }),
});
export type Refusal = z.infer<typeof refusalSchema>["data"] & { message: string };

/** A refusal as the wire carries it: typed, told in a sentence, with nothing of the server's inside. */
export function parseRefusal(error: unknown): Refusal {
  const { message, data } = refusalSchema.parse(error);
  expect(message).toMatch(/^\S.*\.$/su);
  expect(message.length).toBeLessThan(300);
  expect(message).not.toMatch(
    /prisma|postgres|select |\bat \S+:\d+|node_modules|\.ts\b|TRPC|Zod|undefined|\{/i,
  );
  return { ...data, message };
}

/** What a call of tRPC's client was refused with; a call that succeeds fails the test. */
export async function refusalOf(call: Promise<unknown>): Promise<Refusal> {
  const error: unknown = await call.then(
    (value) => {
      throw new Error(`It was not refused: ${JSON.stringify(value)}`);
    },
    (refused: unknown) => refused,
  );
  return parseRefusal(error);
}
