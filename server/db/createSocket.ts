import { Socket } from "node:net";

/**
 * A socket for a database connection that ends by itself when nothing has come or gone for so many ms: a server
 * that is gone without a word is found out by nothing else.
 */
export function createSocket(silenceMs: number): Socket {
  const socket = new Socket();
  socket.setKeepAlive(true, 5_000);
  socket.setTimeout(silenceMs, () => {
    const error = new Error(`The database said nothing for ${silenceMs} ms.`);
    socket.destroy(Object.assign(error, { code: "ETIMEDOUT" }));
  });
  return socket;
}
