import type { Text } from "#app/i18n/createText.ts";
import type { ErrorType } from "#server/contract/errors.ts";

/** Why a request failed; `message` is the server's own sentence, in English. */
export interface Failure {
  type: ErrorType | "unreachable";
  message: string;
}

const unreachable: Failure = {
  type: "unreachable",
  message: "",
};

interface ApiError extends Error {
  data: { type: ErrorType };
}

/** Without data there was no answer of ours: no network, or a proxy's page. */
function isApiError(error: unknown): error is ApiError {
  if (!(error instanceof Error) || !("data" in error)) return false;
  const { data } = error;
  return typeof data === "object" && data !== null && "type" in data;
}

/** What is known about an error of the API. */
export function failureOf(error: unknown): Failure {
  return isApiError(error) ? { type: error.data.type, message: error.message } : unreachable;
}

/** What to tell somebody about a failure, in their language where there is a sentence for it. */
export function failureSentence({ type, message }: Failure, text: Text): string {
  return text(`errors.${type}`) || message;
}
