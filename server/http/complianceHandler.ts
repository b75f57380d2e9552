import type { IncomingMessage, ServerResponse } from "node:http";
import { type TokenScope, tokenScopes } from "#server/contract/accessTokenScopes.ts";
import { RequestError } from "#server/domain/access/requestError.ts";
import { compliancePath, openApi, statusOf } from "#server/domain/compliance/openApi.ts";
import { readRecords } from "#server/domain/compliance/readRecords.ts";
import { type ApiErrorType, parameters } from "#server/domain/compliance/records.ts";
import { authenticateToken } from "#server/domain/tokens/authenticateToken.ts";
import { log } from "#server/lib/log.ts";
import type { Parley } from "../parley.ts";
import { requestAddress } from "./requestAddress.ts";
import { sendJson } from "./sendJson.ts";

/** Why a request of a program was refused. */
class ApiError extends Error {
  readonly type: ApiErrorType;
  constructor(type: ApiErrorType, message: string) {
    super(message);
    this.type = type;
  }
}

export function isCompliance(path: string): boolean {
  return path === compliancePath || path.startsWith(`${compliancePath}/`);
}

function isResource(name: string): name is TokenScope {
  const names: readonly string[] = tokenScopes;
  return names.includes(name);
}

function parseParameters(resource: TokenScope, search: URLSearchParams) {
  const names = [...search.keys()];
  if (new Set(names).size < names.length)
    throw new ApiError("invalid_request", "A parameter is given twice.");
  const parsed = parameters[resource].safeParse(Object.fromEntries(search));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const path = issue?.path.join(".") ?? "";
  const known = Object.keys(parameters[resource].shape).join(", ");
  throw new ApiError(
    "invalid_request",
    path === "" ? `The parameters are: ${known}.` : `“${path}” is not what was expected: ${issue?.message}.`,
  );
}

async function authenticate({ deps }: Parley, request: IncomingMessage) {
  const [, token] = /^Bearer ([\w-]{20,200})$/i.exec(request.headers.authorization ?? "") ?? [];
  const now = deps.streaming.clock.now();
  const access = token === undefined ? null : await authenticateToken(deps.prisma, { token, now });
  if (access) return access;
  throw new ApiError("authentication_failed", "Send a token that works as “Authorization: Bearer …”.");
}

async function answer(parley: Parley, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { deps, config, tokenLimit } = parley;
  const { address: ip, origin } = requestAddress(request, config.trustProxy);
  if (request.method !== "GET") throw new ApiError("method_not_allowed", "This API is read with GET only.");
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://localhost");
  const resource = pathname.slice(compliancePath.length + 1);
  if (resource === "openapi.json") return sendJson(response, 200, openApi(config.appUrl ?? origin));
  const access = await authenticate(parley, request);
  const wait = tokenLimit.take(access.tokenId);
  if (wait !== null) {
    response.setHeader("retry-after", String(Math.ceil(wait / 1000)));
    throw new ApiError("rate_limited", "These are too many requests. Wait as long as Retry-After says.");
  }
  if (!isResource(resource)) {
    throw new ApiError("not_found", `There is nothing here. There are: ${tokenScopes.join(", ")}.`);
  }
  if (!access.scopes.includes(resource))
    throw new ApiError("forbidden", `This token may not read ${resource}.`);
  const params = parseParameters(resource, searchParams);
  const now = deps.streaming.clock.now();
  sendJson(response, 200, await readRecords(deps.prisma, { access, resource, ip, params, now }));
}

function toApiError(error: unknown): ApiError | null {
  if (error instanceof ApiError) return error;
  if (!(error instanceof RequestError)) return null;
  return new ApiError(error.type === "not_found" ? "not_found" : "invalid_request", error.message);
}

/** Serves the compliance API to programs with a token. */
export async function handleCompliance(
  parley: Parley,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    await answer(parley, request, response);
  } catch (error) {
    const refused = toApiError(error);
    if (!refused) log.error("A request of the compliance API could not be answered.", { error });
    const { type, message } = refused ?? { type: "internal", message: "Something went wrong on the server." };
    if (type === "authentication_failed") response.setHeader("www-authenticate", "Bearer");
    if (type === "method_not_allowed") response.setHeader("allow", "GET");
    sendJson(response, statusOf[type], { error: { type, message } });
  }
}
