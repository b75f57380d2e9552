import { createSocket } from "node:dgram";
import { once } from "node:events";
import { createServer } from "node:net";

/**
 * Outside of what systems give to whoever asks for any port, so that no other program is given one of these
 * between two starts of a server.
 */
const range = { first: 20_000, count: 10_000 };

/** Whether the port of this number is now this process's alone, as far as other tests are concerned. */
async function claim(port: number): Promise<boolean> {
  const socket = createSocket("udp4").unref();
  socket.bind({ port, address: "127.0.0.1", exclusive: true });
  return once(socket, "listening").then(
    () => true,
    () => false,
  );
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen(port, "127.0.0.1");
  try {
    await once(server, "listening");
  } catch {
    return false;
  }
  server.close();
  await once(server, "close");
  return true;
}

/**
 * A port that nobody listens on, for a server that comes back under the same address. Until this process ends
 * no other test is given it: a socket of another protocol under the same number stands for that.
 */
export async function freePort(): Promise<number> {
  const start = Math.floor(Math.random() * range.count);
  for (let tried = 0; tried < range.count; tried++) {
    const port = range.first + ((start + tried) % range.count);
    if ((await claim(port)) && (await isFree(port))) return port;
  }
  throw new Error("There is no free port.");
}
