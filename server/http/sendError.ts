import type { ServerResponse } from "node:http";
import { TRPCError } from "@trpc/server";
import { getHTTPStatusCodeFromError } from "@trpc/server/http";
import { errorShape, toTRPCError } from "#server/api/errorShape.ts";
import type { RequestError } from "#server/domain/access/requestError.ts";
import { sendJson } from "./sendJson.ts";

/** Refuses a request in the form in which procedures refuse theirs. */
export function sendError(response: ServerResponse, refused: RequestError | TRPCError): void {
  const error = refused instanceof TRPCError ? refused : toTRPCError(refused);
  const { message, type, details } = errorShape(error);
  const httpStatus = getHTTPStatusCodeFromError(error);
  sendJson(response, httpStatus, {
    error: { message, data: { code: error.code, httpStatus, type, details } },
  });
}
