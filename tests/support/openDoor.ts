import { once } from "node:events";
import { createServer, type Socket } from "node:net";
import { createHttpServer } from "#server/http/createHttpServer.ts";
import type { Parley } from "#server/parley.ts";

/** An address that is listened on before the server behind it is made, which so can be told its own address. */
export interface Door extends AsyncDisposable {
  url: string;
  /** Serves whoever comes from now on, until disposed of. */
  lead(parley: Parley): Disposable;
}

export async function openDoor(): Promise<Door> {
  const door = createServer({ pauseOnConnect: true });
  door.listen(0, "127.0.0.1");
  await once(door, "listening");
  const address = door.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return {
    url: `http://localhost:${port}`,
    lead(parley) {
      const server = createHttpServer({ parley, handlePage: null, dev: false });
      const sockets = new Set<Socket>();
      const serve = (socket: Socket) => {
        sockets.add(socket);
        socket.on("close", () => sockets.delete(socket));
        server.emit("connection", socket);
        socket.resume();
      };
      door.on("connection", serve);
      return {
        [Symbol.dispose]() {
          door.off("connection", serve);
          // Who comes back meanwhile finds the door shut.
          door.on("connection", (socket) => socket.destroy());
          for (const socket of sockets) socket.destroy();
        },
      };
    },
    async [Symbol.asyncDispose]() {
      door.close();
      await once(door, "close");
    },
  };
}
