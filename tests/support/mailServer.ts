import { once } from "node:events";
import { createServer, type Socket } from "node:net";
import { createInterface } from "node:readline";
import { vi } from "vitest";

/** A mail server that takes everything and keeps it. */
export interface MailServer extends AsyncDisposable {
  url: string;
  /** Whole mails, headers included, with soft line breaks undone. */
  mails: string[];
  /** The first mail to this address that comes, or has come. */
  mailTo(address: string): Promise<string>;
  /** Refuses the next mail for good. */
  refuseNext(): void;
}

/** @param keep false: this one is refused. */
async function serve(socket: Socket, keep: (mail: string) => boolean): Promise<void> {
  const say = (line: string) => socket.write(`${line}\r\n`);
  let mail: string[] | null = null;
  say("220 mail.test");
  for await (const line of createInterface({ input: socket, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (mail && line !== ".") {
      mail.push(line);
    } else if (mail) {
      const kept = keep(mail.join("\n").replaceAll("=\n", "").replaceAll("=3D", "="));
      mail = null;
      say(kept ? "250 taken" : "554 not wanted");
    } else if (line === "DATA") {
      mail = [];
      say("354 go on");
    } else if (line === "QUIT") {
      say("221 bye");
      socket.end();
    } else say("250 ok");
  }
}

export async function startMailServer(): Promise<MailServer> {
  const mails: string[] = [];
  let refusing = false;
  function keep(mail: string): boolean {
    if (!refusing) mails.push(mail);
    const kept = !refusing;
    refusing = false;
    return kept;
  }
  const server = createServer((socket) => {
    serve(socket, keep).catch(() => socket.destroy());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" ? address?.port : null;
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    mailTo: (to) =>
      vi.waitFor(
        () => {
          const found = mails.find((mail) => mail.includes(`To: ${to}`));
          if (found === undefined) throw new Error(`There is no mail to ${to}.`);
          return found;
        },
        { timeout: 20_000 },
      ),
    refuseNext() {
      refusing = true;
    },
    [Symbol.asyncDispose]: async () => {
      server.close();
    },
  };
}
