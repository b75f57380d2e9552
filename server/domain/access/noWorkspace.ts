import { RequestError } from "./requestError.ts";

/** The one answer for a workspace that is not there and one that is not yours. */
export function noWorkspace(): RequestError {
  return new RequestError("not_found", "This workspace does not exist, or you may not see it.");
}
