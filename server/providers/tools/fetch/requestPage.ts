import { once } from "node:events";
import http, { type IncomingMessage } from "node:http";
import https from "node:https";
import type { Readable } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import type { Address } from "./resolvePublic.ts";

export interface PageResponse {
  status: number;
  location: string | undefined;
  contentType: string;
  body: Buffer;
  /** Whether the body was longer than `maxBytes`. */
  cut: boolean;
}

export interface PageRequest {
  url: URL;
  /** Where the host is asked, whatever its name says by now. */
  address: Address;
  signal: AbortSignal;
  maxBytes: number;
}

function decoded(response: IncomingMessage): Readable {
  const decoders = new Map([
    ["gzip", createGunzip],
    ["x-gzip", createGunzip],
    ["deflate", createInflate],
    ["br", createBrotliDecompress],
  ]);
  const decoder = decoders.get(response.headers["content-encoding"]?.toLowerCase() ?? "")?.();
  if (!decoder) return response;
  response.on("error", (error) => decoder.destroy(error));
  return response.pipe(decoder);
}

async function readUpTo(stream: Readable, maxBytes: number): Promise<{ body: Buffer; cut: boolean }> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    const bytes = Buffer.from(chunk);
    chunks.push(bytes);
    size += bytes.length;
    if (size > maxBytes) break;
  }
  return { body: Buffer.concat(chunks).subarray(0, maxBytes), cut: size > maxBytes };
}

/** One GET, redirects not followed, on a connection of its own to exactly the given address. */
export async function requestPage({ url, address, signal, maxBytes }: PageRequest): Promise<PageResponse> {
  const { request } = url.protocol === "https:" ? https : http;
  const sent = request(url, {
    signal,
    agent: false,
    lookup: (_hostname, options, callback) =>
      options.all ? callback(null, [address]) : callback(null, address.address, address.family),
    headers: {
      accept: "text/html, text/*;q=0.9, application/json;q=0.9, */*;q=0.1",
      "accept-encoding": "gzip, br",
      "user-agent": "Parley (fetches a page that somebody asked about)",
    },
  });
  // Whoever waits gets the error; one that comes when nobody does is no reason to end the server.
  sent.on("error", () => {});
  sent.end();
  try {
    const [response]: IncomingMessage[] = await once(sent, "response", { signal });
    if (!response) throw new Error("The page did not answer.");
    response.on("error", () => {});
    const { statusCode = 0, headers } = response;
    const { body, cut } = await readUpTo(decoded(response), maxBytes);
    return {
      status: statusCode,
      location: headers.location,
      contentType: headers["content-type"] ?? "",
      body,
      cut,
    };
  } finally {
    sent.destroy();
  }
}
