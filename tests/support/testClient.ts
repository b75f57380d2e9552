import { createTRPCClient, httpLink, httpSubscriptionLink, splitLink, type TRPCClient } from "@trpc/client";
import { EventSource } from "eventsource";
import type { AppRouter } from "#server/api/appRouter.ts";

/** A person with a browser, as far as the server can tell. */
export interface TestClient {
  name: string;
  email: string;
  userId: string;
  teamId: string;
  cookie: string;
  url: string;
  api: TRPCClient<AppRouter>;
  /** A plain request with the session's cookie. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
}

/** tRPC's stock client on a session. */
export function createApi(url: string, cookie: string): TRPCClient<AppRouter> {
  const address = `${url}/api/trpc`;
  class CookieEventSource extends EventSource {
    constructor(input: string | URL, init?: ConstructorParameters<typeof EventSource>[1]) {
      super(input, {
        ...init,
        fetch: (target, options) => fetch(target, { ...options, headers: { ...options.headers, cookie } }),
      });
    }
  }
  return createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: ({ type }) => type === "subscription",
        true: httpSubscriptionLink({ url: address, EventSource: CookieEventSource }),
        false: httpLink({ url: address, headers: { cookie } }),
      }),
    ],
  });
}

function cookieOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((line) => line.split(";")[0] ?? "")
    .join("; ");
}

function wrap(url: string, cookie: string): Pick<TestClient, "url" | "cookie" | "api" | "fetch"> {
  return {
    url,
    cookie,
    api: createApi(url, cookie),
    fetch: (path, init) => fetch(`${url}${path}`, { ...init, headers: { cookie, ...init?.headers } }),
  };
}

let people = 0;

/** Signs somebody up over HTTP. */
export async function signUp(url: string, name: string): Promise<TestClient> {
  people += 1;
  const email = `${name.toLowerCase()}-${people}-${process.pid}@example.com`;
  const response = await fetch(`${url}/api/auth/sign-up/email`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: url },
    body: JSON.stringify({ name, email, password: "a long password" }),
  });
  if (!response.ok) throw new Error(`${name} could not sign up: ${response.status} ${await response.text()}`);
  const { user } = await response.json();
  const client = wrap(url, cookieOf(response));
  const [team] = await client.api.team.list.query({});
  if (!team) throw new Error(`${name} has no team.`);
  return { ...client, name, email, userId: user.id, teamId: team.id };
}

/** The same person after the server has come back under another address. */
export function reconnect(client: TestClient, url: string): TestClient {
  return { ...client, ...wrap(url, client.cookie) };
}
