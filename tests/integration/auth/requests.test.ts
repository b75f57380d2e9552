import { expect, test, vi } from "vitest";
import { readSession } from "#server/auth/readSession.ts";
import { AuthClient, emailOf, passwordOf } from "#tests/support/authClient.ts";
import { createTestAuth } from "#tests/support/createTestAuth.ts";

// Making a database takes seconds on a busy machine.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 120_000 });

function sessionCookie(response: Response): string {
  return response.headers.getSetCookie().find((cookie) => cookie.includes("session_token")) ?? "";
}

test("cookies are Secure over HTTPS and not over plain HTTP on a LAN", async () => {
  await using context = await createTestAuth();
  const plain = sessionCookie(await new AuthClient(context.auth).signUp("Ada"));
  expect(plain).toMatch(/^parley\.session_token=.*HttpOnly.*SameSite=Lax/);
  expect(plain).not.toMatch(/secure/i);
  const https = new AuthClient(context.auth, { origin: "https://chat.example.com" });
  expect(sessionCookie(await https.signIn("Ada"))).toMatch(/^parley\.session_token=.*; Secure$/);
  expect(await readSession(context.auth, https.headers)).not.toBeNull();
});

test("with APP_URL the cookie is Secure by it, and only its pages may call", async () => {
  await using context = await createTestAuth({ APP_URL: "https://chat.example.com" });
  const client = new AuthClient(context.auth, { origin: "https://chat.example.com" });
  expect(sessionCookie(await client.signUp("Ada"))).toMatch(/^__Secure-parley\.session_token=.*Secure/);
  expect(await readSession(context.auth, client.headers)).not.toBeNull();
  expect((await client.post("/sign-out", {}, { origin: "http://192.168.1.5:3000" })).status).toBe(403);
});

test.for(["https://evil.example", "http://192.168.1.5:4000", "null"])(
  "a page of %s is refused",
  async (origin) => {
    await using context = await createTestAuth();
    const ada = new AuthClient(context.auth);
    await ada.signUp("Ada");
    expect((await ada.post("/sign-out", {}, { origin })).status).toBe(403);
    const stranger = new AuthClient(context.auth);
    const credentials = { email: emailOf("Ada"), password: passwordOf("Ada") };
    const headers = { origin, "sec-fetch-site": "cross-site", "sec-fetch-mode": "cors" };
    expect((await stranger.post("/sign-in/email", credentials, headers)).status).toBe(403);
    expect(await readSession(context.auth, ada.headers)).not.toBeNull();
  },
);

test("a proxy that ends TLS without saying so does not stand in the way", async () => {
  await using context = await createTestAuth();
  const client = new AuthClient(context.auth, { origin: "http://chat.example.com" });
  await client.signUp("Ada");
  const fromHttps = { origin: "https://chat.example.com" };
  expect((await client.post("/sign-out", {}, fromHttps)).status).toBe(200);
});

test("variables of other programs do not change what is trusted", async () => {
  process.env.BASE_URL = "https://evil.example";
  try {
    await using context = await createTestAuth();
    const ada = new AuthClient(context.auth);
    expect((await ada.signUp("Ada")).status).toBe(200);
    expect((await ada.post("/sign-out", {}, { origin: "https://evil.example" })).status).toBe(403);
  } finally {
    delete process.env.BASE_URL;
  }
});

test("sign-in is limited per address, and nothing else is slowed", async () => {
  await using context = await createTestAuth({ SIGN_UP_LIMIT: "3" });
  const ada = new AuthClient(context.auth, { address: "10.0.0.7" });
  await ada.signUp("Ada");
  const wrong = async (client: AuthClient) => (await client.signIn("Ada", "not this one")).status;
  expect([await wrong(ada), await wrong(ada), await wrong(ada), await wrong(ada)]).toEqual([
    401, 401, 401, 429,
  ]);
  expect((await ada.signIn("Ada")).status).toBe(429);
  expect((await new AuthClient(context.auth, { address: "10.0.0.8" }).signIn("Ada")).status).toBe(200);
  for (let turn = 0; turn < 50; turn++) expect((await ada.get("/get-session")).status).toBe(200);
});
