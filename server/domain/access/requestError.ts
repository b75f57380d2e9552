import type { ErrorType } from "#server/contract/errors.ts";

/** A request that is refused: `message` is a sentence for people, `type` is for machines. */
export class RequestError extends Error {
  override readonly name = "RequestError";
  readonly type: ErrorType;
  readonly details: Record<string, unknown> | undefined;

  constructor(type: ErrorType, message: string, details?: Record<string, unknown>) {
    super(message);
    this.type = type;
    this.details = details;
  }
}
