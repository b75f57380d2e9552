import { z } from "zod";
import { tokenScopes } from "#server/contract/accessTokenScopes.ts";
import { type ApiErrorType, apiErrorSchema, parameters, records } from "./records.ts";

export const compliancePath = "/api/compliance/v1";
/** Requests of one token within a minute, on each server process. */
export const requestsPerMinute = 120;

/** The HTTP status of each kind of refusal. */
export const statusOf = {
  invalid_request: 400,
  authentication_failed: 401,
  forbidden: 403,
  not_found: 404,
  method_not_allowed: 405,
  rate_limited: 429,
  internal: 500,
} as const satisfies Record<ApiErrorType, number>;

const summaries = {
  activities: ["List activities", "The audit log, oldest first: who did what to what, when and from where."],
  workspaces: ["List workspaces", "All workspaces, oldest first, archived and deleted ones too."],
  messages: [
    "List messages",
    "All messages, oldest first, superseded and removed ones too, from five seconds after they were made. An " +
      "import or a branch brings messages with their old times: read its workspace by `workspace_id`. An answer that " +
      "is still `streaming` is complete at a later request.",
  ],
  users: ["List users", "All accounts, oldest first."],
} as const;

function componentOf(schema: z.ZodType) {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: "output" });
  return rest;
}

function parametersOf(schema: z.ZodObject) {
  return Object.entries(schema.shape).map(([name, field]) => {
    const { $schema: _, description, ...type } = z.toJSONSchema(field, { io: "input" });
    return { name, in: "query", required: false, description: description ?? name, schema: type };
  });
}

function refusal(description: string, headers?: Record<string, unknown>) {
  const schema = { $ref: "#/components/schemas/Error" };
  return { description, ...(headers && { headers }), content: { "application/json": { schema } } };
}

const retryAfter = { "Retry-After": { description: "In seconds.", schema: { type: "integer" } } };

/** The description of the compliance API, from the schemas that it answers by. */
export function openApi(origin: string) {
  const paths = tokenScopes.map((resource) => {
    const name = records[resource].meta()?.title ?? resource;
    const [summary, description] = summaries[resource];
    const page = {
      type: "object",
      required: ["data", "has_more", "first_id", "last_id"],
      additionalProperties: false,
      properties: {
        data: { type: "array", items: { $ref: `#/components/schemas/${name}` } },
        has_more: {
          type: "boolean",
          description: "Whether there is more in the direction that was asked for.",
        },
        first_id: { type: ["string", "null"] },
        last_id: { type: ["string", "null"], description: "Give it as `after_id` for the next page." },
      },
    };
    const get = {
      operationId: `list_${resource}`,
      summary,
      description: `${description} Needs a token that may read \`${resource}\`.`,
      tags: ["compliance"],
      parameters: parametersOf(parameters[resource]),
      responses: {
        "200": { description: "A page.", content: { "application/json": { schema: page } } },
        "400": refusal("A parameter is not what was expected."),
        "401": refusal("The token is missing, unknown, expired or revoked."),
        "403": refusal("The token may not read this."),
        "404": refusal("There is no such workspace."),
        "429": refusal("Too many requests.", retryAfter),
      },
    };
    return [`/${resource}`, { get }] as const;
  });
  const schemas = [...Object.values(records), apiErrorSchema].map(
    (schema) => [schema.meta()?.title ?? "", componentOf(schema)] as const,
  );
  return {
    openapi: "3.1.0",
    info: {
      title: "Parley compliance API",
      version: "1.0.0",
      description:
        "Read-only. A token of the instance reads everything, a team's token its team. Pages are ordered from the " +
        `oldest record to the newest. A token may send ${requestsPerMinute} requests a minute.`,
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [{ url: `${origin}${compliancePath}` }],
    security: [{ token: [] }],
    tags: [{ name: "compliance", description: "What was said and done." }],
    paths: Object.fromEntries(paths),
    components: {
      securitySchemes: { token: { type: "http", scheme: "bearer" } },
      schemas: Object.fromEntries(schemas),
    },
  };
}
