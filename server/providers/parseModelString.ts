import type { SendMessageError } from "#server/contract/errors.ts";
import { Err, Ok, type Result } from "#server/lib/result.ts";

/** The two halves of `provider:model`. The model's own name may hold further colons. */
export function parseModelString(
  modelString: string,
): Result<{ provider: string; name: string }, SendMessageError> {
  const match = /^([a-z][a-z0-9-]*):(\S+)$/.exec(modelString);
  const [, provider, name] = match ?? [];
  if (provider && name) return Ok({ provider, name });
  return Err({
    type: "invalid_model_string",
    message: `“${modelString}” does not name a model. Write it as provider:model, such as openai:gpt-5.`,
  });
}
