import type { Wire } from "../scriptedProviderScript.ts";
import { checkAnthropicBody } from "./checkAnthropicBody.ts";
import { checkChatBody } from "./checkChatBody.ts";
import { checkResponsesBody } from "./checkResponsesBody.ts";
import { createFaults } from "./faults.ts";

const checks = { chat: checkChatBody, responses: checkResponsesBody, anthropic: checkAnthropicBody };

/** What is unlawful in the body of a request, by its vendor's published rules; nothing where it is lawful. */
export function bodyFaults(wire: Wire, body: unknown): readonly string[] {
  const faults = createFaults();
  checks[wire](body, faults);
  return faults.list;
}
