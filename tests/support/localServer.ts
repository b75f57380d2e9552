import { once } from "node:events";
import { createHttpServer } from "#server/http/createHttpServer.ts";
import { createLocalParley, type LocalParley } from "./localParley.ts";

/** A whole server in this process, over HTTP, so that a test can look inside while it is called. */
export interface LocalServer extends LocalParley {
  url: string;
}

export async function createLocalServer(env: Record<string, string> = {}): Promise<LocalServer> {
  const local = await createLocalParley({ SIGN_UP_LIMIT: "100000", ...env });
  const server = createHttpServer({ parley: local.parley, handlePage: null, dev: false });
  server.listen(Number(env.PORT ?? 0), "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return {
    ...local,
    url: `http://localhost:${port}`,
    async [Symbol.asyncDispose]() {
      server.close();
      server.closeAllConnections();
      await local[Symbol.asyncDispose]();
    },
  };
}
