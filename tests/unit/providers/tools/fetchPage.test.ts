import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { createFetchPage } from "#server/providers/tools/fetch/fetchPage.ts";
import { isPublicAddress } from "#server/providers/tools/fetch/publicAddress.ts";
import { requestPage } from "#server/providers/tools/fetch/requestPage.ts";
import type { Address } from "#server/providers/tools/fetch/resolvePublic.ts";
import { toolContext } from "#tests/support/toolContext.ts";

const outside = "93.184.215.14";

/**
 * A web of one server: names are looked up in `hosts`, each look-up taking the next answer, and what
 * would be asked of a public address is asked of the server.
 */
async function web(listener: RequestListener, hosts: Record<string, string[]> = {}, timeoutMs = 5_000) {
  const server = createServer(listener).listen(0, "127.0.0.1");
  await once(server, "listening");
  const bound = server.address();
  const port = typeof bound === "object" && bound ? bound.port : 0;
  const asked: { host: string; address: string }[] = [];
  const tool = createFetchPage({
    timeoutMs,
    async lookUp(hostname): Promise<Address[]> {
      const answers = hosts[hostname] ?? [outside];
      const next = (answers.length > 1 ? answers.shift() : answers[0]) ?? "";
      return next.split(" ").map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));
    },
    request({ url, address, ...rest }) {
      asked.push({ host: url.host, address: address.address });
      const here = new URL(url);
      here.protocol = "http:";
      here.port = String(port);
      return requestPage({ url: here, address: { address: "127.0.0.1", family: 4 }, ...rest });
    },
  });
  return {
    asked,
    fetch: (url: unknown) => tool.execute({ url }, toolContext()),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

const page = (type: string, body: string | Buffer, headers = {}): RequestListener => {
  return (_request, response) => void response.writeHead(200, { "content-type": type, ...headers }).end(body);
};
const redirect = (next: (path: string) => string): RequestListener => {
  return (request, response) => void response.writeHead(302, { location: next(request.url ?? "") }).end();
};

test("a page becomes text", async () => {
  const html =
    "<title>T</title><style>p{}</style><h1>Hello</h1><p>a &amp; <a href='https://b.example/'>b</a></p><script>1</script>";
  await using all = await web(page("text/html; charset=utf-8", html));
  expect(await all.fetch("https://example.com/#part")).toEqual({
    url: "https://example.com/",
    text: "T\n\n\nHello\n\na & b [https://b.example/]",
  });
});

test("text, JSON, other character sets and compressed bodies are read, pictures are not", async () => {
  {
    await using all = await web(page("text/plain; charset=iso-8859-1", Buffer.from("größe", "latin1")));
    expect(await all.fetch("http://example.com/")).toMatchObject({ text: "größe" });
  }
  {
    await using all = await web(page("application/ld+json", gzipSync("{}"), { "content-encoding": "gzip" }));
    expect(await all.fetch("http://example.com/")).toMatchObject({ text: "{}" });
  }
  await using all = await web(page("image/png", "x"));
  await expect(all.fetch("http://example.com/")).rejects.toThrow("This is image/png, not text.");
});

test("a body is cut at its limit, a compressed one at what it becomes", async () => {
  const bomb = gzipSync(Buffer.alloc(50_000_000, "a"));
  await using all = await web(page("text/plain", bomb, { "content-encoding": "gzip" }));
  expect(await all.fetch("http://example.com/")).toEqual({
    url: "http://example.com/",
    text: "a".repeat(50_000),
    cut: true,
  });
});

test("a page as deep as it is long does not hold the server up", async () => {
  await using all = await web(page("text/html", "<div>".repeat(400_000)), {}, 1_500);
  const started = Date.now();
  await expect(all.fetch("http://example.com/")).rejects.toThrow("did not answer within 1.5 s");
  expect(Date.now() - started).toBeLessThan(10_000);
});

test("redirects are followed, five of them", async () => {
  await using all = await web((request, response) => {
    const left = Number(request.url?.slice(1));
    if (left > 0) response.writeHead(307, { location: `${left - 1}` }).end();
    else page("text/plain", `host ${request.headers.host?.split(":")[0]}`)(request, response);
  });
  expect(await all.fetch("https://example.com/5")).toMatchObject({
    url: "https://example.com/0",
    text: "host example.com",
  });
  expect(all.asked).toHaveLength(6);
  await expect(all.fetch("https://example.com/6")).rejects.toThrow("more than 5 times");
});

test.each([
  "http://127.0.0.1/",
  "http://2130706433/",
  "http://0x7f.1/",
  "http://[::1]/",
  "http://[::ffff:127.0.0.1]/",
  "http://169.254.169.254/latest/meta-data",
  "http://private.example/",
  "http://mixed.example/",
  "file:///etc/passwd",
  "ftp://example.com/",
  "http://example.com:8080/",
  "http://user:password@example.com/",
  "nonsense",
])("%s is fetched neither at once nor by a redirect", async (url) => {
  const hosts = { "private.example": ["10.0.0.1"], "mixed.example": [`${outside} 192.168.1.1`] };
  await using all = await web(
    redirect(() => url),
    hosts,
  );
  const refused = /not on the public internet|Only |cannot be fetched|not a web address|status 404/;
  await expect(all.fetch(url)).rejects.toThrow(refused);
  expect(all.asked).toEqual([]);
  if (url === "nonsense") return;
  await expect(all.fetch("http://example.com/")).rejects.toThrow(refused);
  expect(all.asked).toHaveLength(1);
});

test("a name is looked up once for each request, and asked at exactly that address", async () => {
  const hosts = { "rebinding.example": [outside, "127.0.0.1"] };
  await using all = await web(
    redirect((path) => (path === "/" ? "/again" : "/")),
    hosts,
  );
  await expect(all.fetch("http://rebinding.example/")).rejects.toThrow("not on the public internet");
  expect(all.asked).toEqual([{ host: "rebinding.example", address: outside }]);
});

test("the connection goes to the address, the name stays in the request", async () => {
  const server = createServer((request, response) => void response.end(request.headers.host));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const bound = server.address();
  const port = typeof bound === "object" && bound ? bound.port : 0;
  const { body } = await requestPage({
    url: new URL(`http://no-such-host.invalid:${port}/`),
    address: { address: "127.0.0.1", family: 4 },
    signal: AbortSignal.timeout(5_000),
    maxBytes: 100,
  });
  expect(body.toString()).toBe(`no-such-host.invalid:${port}`);
  server.close();
});

test("a page that does not answer, or breaks off, is an error with a sentence", async () => {
  {
    await using all = await web(() => {}, {}, 200);
    await expect(all.fetch("http://example.com/")).rejects.toThrow("did not answer within 0.2 s");
  }
  {
    await using all = await web((request) => request.socket.destroy());
    await expect(all.fetch("http://example.com/")).rejects.toThrow("http://example.com/ cannot be fetched");
  }
  await using all = await web((_request, response) => void response.writeHead(404).end());
  await expect(all.fetch("http://example.com/")).rejects.toThrow("answered with status 404");
});

test.each([
  "0.0.0.0",
  "10.1.2.3",
  "100.64.0.1",
  "127.9.9.9",
  "169.254.169.254",
  "172.16.0.1",
  "192.0.0.1",
  "192.0.2.1",
  "192.88.99.1",
  "192.168.0.1",
  "198.18.0.1",
  "198.51.100.1",
  "203.0.113.1",
  "224.0.0.1",
  "240.0.0.1",
  "255.255.255.255",
  "::",
  "::1",
  "::7f00:1",
  "::ffff:127.0.0.1",
  "::ffff:8.8.8.8",
  "64:ff9b::7f00:1",
  "64:ff9b:1::1",
  "100::1",
  "2001::1",
  "2001:db8::1",
  "2002:7f00:1::",
  "3fff::1",
  "fc00::1",
  "fd12::1",
  "fe80::1",
  "fe80::1%eth0",
  "fec0::1",
  "ff02::1",
  "localhost",
  "",
])("%s is not public", (address) => {
  expect(isPublicAddress(address)).toBe(false);
});

test.each([outside, "8.8.8.8", "2606:2800:220:1:248:1893:25c8:1946"])("%s is public", (address) => {
  expect(isPublicAddress(address)).toBe(true);
});
