import type { StreamError } from "#server/contract/errors.ts";
import { providerAnswer } from "../providerAnswer.ts";

/** Whether a provider says that the request itself is invalid, for none of the reasons that have a name. */
export function isRefusedPrompt({ type }: StreamError, cause: unknown): boolean {
  const { status } = providerAnswer(cause);
  return type === "api" && (status === 400 || status === 422);
}
