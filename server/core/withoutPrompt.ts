import { APICallError } from "ai";

/** A provider's error as it may stand in a log: with its cause, without what people wrote or a key. */
export function withoutPrompt(error: unknown): unknown {
  if (!APICallError.isInstance(error)) return error;
  const { name, message, statusCode, url, cause } = error;
  return { name, message, statusCode, url, cause };
}
