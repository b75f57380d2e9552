import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { buffer } from "node:stream/consumers";

/** A server that speaks as much of Amazon S3's interface as a client needs to keep files there. */
export interface ScriptedS3 extends AsyncDisposable {
  url: string;
  /** By path, with the bucket. */
  objects: Map<string, Buffer>;
  requests: { method: string; path: string; signed: boolean; length: string | undefined }[];
  /** Refuses everything from now on, or no more. */
  fail(failing: boolean): void;
}

function refuse(response: ServerResponse, status: number, code: string): void {
  response.writeHead(status, { "content-type": "application/xml" });
  response.end(`<?xml version="1.0"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`);
}

function give(request: IncomingMessage, response: ServerResponse, object: Buffer): void {
  const [, start, end] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? "") ?? [];
  const bytes = start ? object.subarray(Number(start), Number(end) + 1) : object;
  response.writeHead(start ? 206 : 200, { "content-length": bytes.length });
  response.end(bytes);
}

export async function createScriptedS3(): Promise<ScriptedS3> {
  const objects = new Map<string, Buffer>();
  const requests: ScriptedS3["requests"] = [];
  let failing = false;

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = "", headers } = request;
    const path = new URL(request.url ?? "/", "http://localhost").pathname;
    const signed = headers.authorization?.startsWith("AWS4-HMAC-SHA256 Credential=key/") ?? false;
    requests.push({ method, path, signed, length: headers["content-length"] });
    const body = await buffer(request);
    if (failing) return refuse(response, 403, "AccessDenied");
    const object = objects.get(path);
    switch (method) {
      case "PUT":
        objects.set(path, body);
        response.writeHead(200, { etag: '"any"' }).end();
        break;
      case "GET":
        if (object) give(request, response, object);
        else refuse(response, 404, "NoSuchKey");
        break;
      default:
        objects.delete(path);
        response.writeHead(204).end();
    }
  }

  const server = createServer((request, response) => {
    handle(request, response).catch(() => response.destroy());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    objects,
    requests,
    fail(now) {
      failing = now;
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
