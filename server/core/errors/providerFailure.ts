import { APICallError, StreamProviderError, TypeValidationError } from "ai";
import { fieldsOf } from "../wire/frameReader.ts";

/** What a provider said of its failure, read out of whatever the library made of it. */
export interface ProviderFailure {
  /** The HTTP status, or a number in the body that takes its place. */
  status: number | undefined;
  /** The provider's own words, from all the places where they are put. */
  codes: readonly string[];
  message: string;
  param: string | undefined;
  /** Names in the error's `metadata`. */
  metadata: readonly string[];
  /** The size of the model's context in tokens, where a field says it. */
  window: number | undefined;
}

/** Longer than any error is; what is longer is a page. */
const longestBody = 100_000;

/** The error itself, within what came: in a list, in a response that failed, in `error`, or as it is. */
function errorIn(body: unknown, depth = 0): unknown {
  if (depth > 4) return body;
  if (Array.isArray(body)) return errorIn(body[0], depth + 1);
  const { response, error } = fieldsOf(body);
  if (fieldsOf(response).error) return errorIn(response, depth + 1);
  return error ? errorIn(error, depth + 1) : body;
}

function textsOf(values: readonly unknown[]): string[] {
  return values.filter((value) => typeof value === "string");
}

/** A code that is a status, as a number or as text. */
function statusIn(codes: readonly unknown[]): number | undefined {
  const statuses = codes.filter((code) => /^[45]\d\d$/.test(String(code)));
  return statuses.length === 0 ? undefined : Number(statuses[0]);
}

function readError(body: unknown, httpStatus: number | undefined): ProviderFailure {
  const found = errorIn(body);
  const error = fieldsOf(found);
  const details = Array.isArray(error.details) ? error.details : [error.details];
  const metadata = fieldsOf(error.metadata);
  const inner = fieldsOf(error.innererror);
  const { message } = error;
  return {
    // A status that the library made up is 500 or guessed; one that came says no more than the body does.
    status:
      httpStatus !== undefined && httpStatus >= 400 && httpStatus < 500
        ? httpStatus
        : (statusIn([error.code, error.status, error.status_code]) ?? httpStatus),
    codes: textsOf([
      error.code,
      error.type,
      error.status,
      inner.code,
      metadata.error_type,
      ...details.flatMap((detail) => [fieldsOf(detail).reason, fieldsOf(detail).error_code]),
    ]),
    message: typeof found === "string" ? found : typeof message === "string" ? message : "",
    param: typeof error.param === "string" ? error.param : undefined,
    metadata: Object.keys(metadata),
    window: typeof error.n_ctx === "number" ? error.n_ctx : undefined,
  };
}

function parse(text: string | undefined): unknown {
  if (text === undefined || text.length > longestBody) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A frame that is a failure, although its form is another than the library knows. */
function isFailureFrame(value: unknown): boolean {
  const { type, error } = fieldsOf(value);
  return Boolean(error) || type === "error" || type === "response.failed";
}

/**
 * What the provider said, if the error is the provider's. The whole body is read where there is one, as
 * the library keeps only the fields that it knows.
 */
export function providerFailure(error: unknown, depth = 0): ProviderFailure | null {
  if (APICallError.isInstance(error)) {
    return readError(parse(error.responseBody) ?? error.data, error.statusCode);
  }
  if (StreamProviderError.isInstance(error)) {
    const { type, code, message, statusCode, data } = error;
    return readError(Object.keys(fieldsOf(data)).length > 0 ? data : { type, code, message }, statusCode);
  }
  const frame = TypeValidationError.isInstance(error) ? error.value : error;
  if (!(frame instanceof Error)) return isFailureFrame(frame) ? readError(frame, undefined) : null;
  return depth < 4 ? providerFailure(frame.cause, depth + 1) : null;
}
