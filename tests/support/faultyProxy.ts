import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";

/** A way to a PostgreSQL server on which a test can let things go wrong. */
export interface FaultyProxy extends AsyncDisposable {
  /** The address of the same database, by this way. */
  lead(databaseUrl: string): string;
  /** How many connections it has let through, and how many it has closed at once. */
  readonly made: number;
  readonly refused: number;
  /** Ends all connections at once. */
  cut(): void;
  /** Whether new connections are closed as soon as they are made. */
  refuse(refuses: boolean): void;
  /** Nothing more comes through the connections that there are; they stay open. */
  silence(): void;
}

interface Link {
  client: Socket;
  server: Socket;
}

export async function createFaultyProxy(): Promise<FaultyProxy> {
  const links = new Set<Link>();
  let target = { host: "127.0.0.1", port: 5432 };
  let refuses = false;
  let made = 0;
  let refused = 0;

  const listener = createServer((client) => {
    client.on("error", () => {});
    if (refuses) {
      refused += 1;
      client.destroy();
      return;
    }
    made += 1;
    const server = connect(target);
    const link = { client, server };
    links.add(link);
    const end = () => {
      links.delete(link);
      client.destroy();
      server.destroy();
    };
    for (const socket of [client, server]) socket.on("error", end).on("close", end);
    client.pipe(server);
    server.pipe(client);
  });
  listener.listen(0, "127.0.0.1");
  await once(listener, "listening");
  const address = listener.address();
  if (address === null || typeof address === "string") throw new Error("The proxy has no port.");
  const { port } = address;

  function cut(): void {
    for (const { client, server } of [...links]) {
      client.destroy();
      server.destroy();
    }
  }

  return {
    lead(databaseUrl) {
      const url = new URL(databaseUrl);
      target = { host: url.hostname, port: Number(url.port || 5432) };
      url.hostname = "127.0.0.1";
      url.port = String(port);
      return url.href;
    },
    get made() {
      return made;
    },
    get refused() {
      return refused;
    },
    cut,
    refuse(now) {
      refuses = now;
    },
    silence() {
      for (const { client, server } of links) {
        client.unpipe(server);
        server.unpipe(client);
        // What still comes is thrown away: to stop reading would be heard at the other end some day.
        client.resume();
        server.resume();
      }
    },
    async [Symbol.asyncDispose]() {
      cut();
      listener.close();
      await once(listener, "close");
    },
  };
}
