import { parseRefusal, type Refusal } from "./refusal.ts";
import type { TestClient } from "./testClient.ts";

export interface RawAnswer {
  status: number;
  /** The parsed body, or its text where it is not JSON. */
  body: unknown;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

/** A subscription that is not refused never ends by itself. */
const answerWithinMs = 10_000;

async function read(response: Response): Promise<RawAnswer> {
  const text = await response.text();
  try {
    return { status: response.status, body: JSON.parse(text) };
  } catch {
    return { status: response.status, body: text };
  }
}

/** Calls a mutation with these very bytes as its body. */
export async function postRaw(client: TestClient, procedure: string, body: string): Promise<RawAnswer> {
  const headers = { "content-type": "application/json" };
  return read(
    await client.fetch(`/api/trpc/${procedure}`, {
      method: "POST",
      headers,
      body,
      signal: AbortSignal.timeout(answerWithinMs),
    }),
  );
}

/** Calls a query, or opens a subscription that is refused. */
export async function getRaw(
  client: TestClient,
  procedure: string,
  input: unknown,
  headers: Record<string, string> = {},
): Promise<RawAnswer> {
  const query = new URLSearchParams({ input: JSON.stringify(input) });
  return read(
    await client.fetch(`/api/trpc/${procedure}?${query}`, {
      headers,
      signal: AbortSignal.timeout(answerWithinMs),
    }),
  );
}

/** The refusal of a subscription that did not begin, which tRPC tells as the only event of a stream. */
export function refusalInStream({ body }: RawAnswer): Refusal {
  const [, data] = /^event: connected\n.*\n+event: serialized-error\ndata: (.*)\n+$/.exec(String(body)) ?? [];
  if (data === undefined) throw new Error(`Not refused: ${JSON.stringify(body)}`);
  return parseRefusal(JSON.parse(data));
}

/** The refusal in an answer, which has its status; anything else fails the test. */
export function refusalIn({ status, body }: RawAnswer): Refusal {
  if (!isRecord(body) || !("error" in body))
    throw new Error(`Not refused: ${status} ${JSON.stringify(body)}`);
  const refusal = parseRefusal(body.error);
  if (refusal.httpStatus !== status) throw new Error(`Status ${status}, but it says ${refusal.httpStatus}.`);
  return refusal;
}
