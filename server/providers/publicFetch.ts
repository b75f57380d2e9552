import { once } from "node:events";
import http, { type IncomingMessage } from "node:http";
import https from "node:https";
import { type Address, resolvePublic, systemLookup } from "./tools/fetch/resolvePublic.ts";

const resolvePublicly = (host: string): Promise<Address> => resolvePublic(host, systemLookup);

const bodiless = [204, 205, 304];

function headersOf({ headers }: IncomingMessage): Headers {
  const all = new Headers();
  for (const [name, values] of Object.entries(headers)) {
    for (const value of [values ?? []].flat()) all.append(name, value);
  }
  return all;
}

/** A body that reads no faster than whoever takes it. */
function bodyOf(response: IncomingMessage): ReadableStream<Uint8Array> {
  const chunks = response[Symbol.asyncIterator]();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await chunks.next();
      if (done) controller.close();
      else controller.enqueue(new Uint8Array(value));
    },
    cancel: () => void response.destroy(),
  });
}

/**
 * A `fetch` that reaches the public internet alone, for addresses that somebody typed who does not run
 * this server: a team's own model or tool server. The host is asked at the address that was looked at,
 * and redirects are not followed.
 */
export function createPublicFetch(resolve = resolvePublicly): typeof globalThis.fetch {
  return async (input, init) => {
    const asked = new Request(input, init);
    const url = new URL(asked.url);
    const address = await resolve(url.hostname);
    const { request } = url.protocol === "https:" ? https : http;
    const sent = request(url, {
      method: asked.method,
      headers: Object.fromEntries(asked.headers),
      signal: asked.signal,
      agent: false,
      lookup: (_hostname, options, callback) =>
        options.all ? callback(null, [address]) : callback(null, address.address, address.family),
    });
    // Whoever waits gets the error; one that comes when nobody does is no reason to end the server.
    sent.on("error", () => {});
    sent.end(Buffer.from(await asked.arrayBuffer()));
    const [response]: IncomingMessage[] = await once(sent, "response", { signal: asked.signal });
    if (!response) throw new Error(`${url.hostname} did not answer.`);
    const { statusCode: status = 502 } = response;
    const headers = headersOf(response);
    if (!bodiless.includes(status)) return new Response(bodyOf(response), { status, headers });
    response.resume();
    return new Response(null, { status, headers });
  };
}
