import { once } from "node:events";
import { createServer } from "node:http";
import { expect, test } from "vitest";
import { createPublicFetch } from "#server/providers/publicFetch.ts";

test.each(["http://127.0.0.1:1/", "http://[::1]:1/", "http://10.0.0.1/", "http://169.254.169.254/latest"])(
  "%s is refused before anything is sent",
  async (url) => {
    await expect(createPublicFetch()(url)).rejects.toThrow("not on the public internet");
  },
);

test("what is sent and answered is passed on as it is, redirects too", async () => {
  const server = createServer(async (request, response) => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of request) chunks.push(chunk);
    if (request.url === "/moved") return response.writeHead(302, { location: "http://10.0.0.1/" }).end();
    if (request.method === "DELETE") return response.writeHead(204).end();
    response.writeHead(201, { "x-token": request.headers.authorization ?? "" });
    response.write(Buffer.concat(chunks));
    return response.end(" and more");
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const base = `http://own.example:${typeof address === "object" && address ? address.port : 0}`;
  const fetch = createPublicFetch(async () => ({ address: "127.0.0.1", family: 4 }));

  const answer = await fetch(`${base}/x`, {
    method: "POST",
    headers: { authorization: "Bearer t" },
    body: "words",
  });
  expect([answer.status, answer.headers.get("x-token"), await answer.text()]).toEqual([
    201,
    "Bearer t",
    "words and more",
  ]);
  expect((await fetch(`${base}/moved`)).status).toBe(302);
  expect((await fetch(`${base}/x`, { method: "DELETE" })).status).toBe(204);
  const stopped = AbortSignal.abort();
  await expect(fetch(`${base}/x`, { signal: stopped })).rejects.toThrow();
  server.closeAllConnections();
  server.close();
});
