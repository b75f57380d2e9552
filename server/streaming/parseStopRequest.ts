import * as z from "zod/mini";
import { endReasonSchema } from "#server/contract/message.ts";
import { personSchema } from "#server/contract/person.ts";
import type { StopRequest } from "./streamControl.ts";

const stopRequestSchema = z.object({
  mode: z.enum(["now", "after-step"]),
  reason: endReasonSchema,
  by: z.nullable(personSchema),
  note: z.optional(z.string()),
});

/** The stop request that a stream's row holds, if it holds one. */
export function parseStopRequest(value: unknown): StopRequest | null {
  return value === null ? null : stopRequestSchema.parse(value);
}
