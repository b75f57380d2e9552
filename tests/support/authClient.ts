import type { Auth } from "#server/auth/auth.ts";
import { addressHeader } from "#server/auth/requestOrigin.ts";

interface CallOptions {
  body?: unknown;
  headers?: Record<string, string>;
}

/** A browser, as far as sign-in is concerned: it keeps cookies and says where its page comes from. */
export class AuthClient {
  readonly #auth: Pick<Auth, "handler">;
  readonly #origin: string;
  readonly #address: string;
  readonly #cookies = new Map<string, string>();

  constructor(
    auth: Pick<Auth, "handler">,
    { origin = "http://192.168.1.5:3000", address = "10.0.0.1" } = {},
  ) {
    this.#auth = auth;
    this.#origin = origin;
    this.#address = address;
  }

  /** What the browser sends with every request. */
  get headers(): Headers {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const headers = new Headers({ origin: this.#origin, [addressHeader]: this.#address });
    if (cookie !== "") headers.set("cookie", cookie);
    return headers;
  }

  get(path: string): Promise<Response> {
    return this.#call("GET", path, {});
  }

  post(path: string, body: unknown = {}, headers: Record<string, string> = {}): Promise<Response> {
    return this.#call("POST", path, { body, headers });
  }

  signUp(name: string): Promise<Response> {
    return this.post("/sign-up/email", { name, email: emailOf(name), password: passwordOf(name) });
  }

  signIn(name: string, password: string = passwordOf(name)): Promise<Response> {
    return this.post("/sign-in/email", { email: emailOf(name), password });
  }

  async #call(method: string, path: string, { body, headers = {} }: CallOptions): Promise<Response> {
    const sent = this.headers;
    if (body !== undefined) sent.set("content-type", "application/json");
    for (const [name, value] of Object.entries(headers)) sent.set(name, value);
    const url = `${this.#origin}/api/auth${path}`;
    const init = body === undefined ? {} : { body: JSON.stringify(body) };
    const response = await this.#auth.handler(new Request(url, { method, headers: sent, ...init }));
    for (const cookie of response.headers.getSetCookie()) this.#keep(cookie);
    return response;
  }

  #keep(cookie: string): void {
    const [pair = ""] = cookie.split(";");
    const [name = "", value = ""] = pair.split(/=(.*)/s);
    if (value === "" || /max-age=0\b/i.test(cookie)) this.#cookies.delete(name);
    else this.#cookies.set(name, value);
  }
}

/** The address with which `signUp` makes the account of this name. */
export function emailOf(name: string): string {
  return `${name.toLowerCase()}@example.com`;
}

/** The password with which `signUp` makes the account of this name. */
export function passwordOf(name: string): string {
  return `the password of ${name}`;
}
