import { createTransport } from "nodemailer";
import type { Config } from "./config.ts";

export interface Mail {
  to: string;
  subject: string;
  text: string;
}

/** Hands mails over to the mail server. */
export interface Mailer {
  /** Where the links in mails begin. */
  readonly appUrl: string;
  /** Rejects if the mail server did not take it. */
  send(mail: Mail): Promise<void>;
}

/** How long the mail server has for each step, in ms: somebody waits for the page. */
const patienceMs = 10_000;

/** Null where the environment names no mail server. */
export function createMailer({ mail }: Pick<Config, "mail">): Mailer | null {
  if (!mail) return null;
  const transport = createTransport({
    url: mail.smtpUrl,
    connectionTimeout: patienceMs,
    greetingTimeout: patienceMs,
    socketTimeout: patienceMs,
  });
  return {
    appUrl: mail.appUrl,
    async send(message) {
      await transport.sendMail({ from: mail.from, ...message });
    },
  };
}
