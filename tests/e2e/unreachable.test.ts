import { afterAll, beforeAll, expect, test } from "vitest";
import { createWorkspace } from "#tests/support/chat.ts";
import { freePort } from "#tests/support/freePort.ts";
import { openBrowser, type TestBrowser } from "#tests/support/openBrowser.ts";
import { signInBrowser } from "#tests/support/signInBrowser.ts";
import { startServer, type TestServer } from "#tests/support/startServer.ts";
import { temporaryFolder } from "#tests/support/temporaryFolder.ts";
import { signUp } from "#tests/support/testClient.ts";

const opened = new AsyncDisposableStack();
let people: TestBrowser;
let server: TestServer;
let start: () => Promise<TestServer>;

beforeAll(async () => {
  const dataDir = opened.use(await temporaryFolder()).path;
  const port = String(await freePort());
  people = opened.use(await openBrowser());
  start = () => startServer({ dataDir, env: { PAGES: "on", PORT: port } });
  server = await start();
});

afterAll(async () => {
  await server?.[Symbol.asyncDispose]();
  await opened.disposeAsync();
});

/** A page with a draft in "Plan", beside which there is "Other"; none of its parts that come late are there. */
async function openPlan() {
  const ana = await signUp(server.url, "Ana");
  const plan = await createWorkspace(ana, "Plan");
  const other = await createWorkspace(ana, "Other");
  const { context, page } = await people.newPerson();
  await signInBrowser(context, ana);
  await page.goto(`${server.url}/w/${plan}`);
  await page.locator("[data-connection=live]").waitFor();
  await page.getByRole("textbox", { name: "Message" }).fill("a draft");
  return {
    context,
    page,
    draft: page.getByText("a draft"),
    bar: page.getByText("The server cannot be reached."),
    link: page.getByRole("navigation").getByRole("link", { name: "Other", exact: true }),
    arrive: () => page.waitForURL(`${server.url}/w/${other}`),
  };
}

test("without a network the page stays, and what was asked for comes once there is one", async () => {
  const { context, page, draft, bar, link, arrive } = await openPlan();
  await context.setOffline(true);
  await bar.waitFor();
  const missed = page.waitForEvent("requestfailed", (request) => request.url().endsWith(".js"));
  await page.keyboard.press("Control+k");
  await missed;
  await link.click();
  expect(await draft.isVisible()).toBe(true);

  await context.setOffline(false);
  await arrive();
  await page.getByRole("dialog", { name: "Commands" }).waitFor();
  await page.keyboard.press("Escape");
  await bar.waitFor({ state: "detached" });
  await page.locator("[data-connection=live]").waitFor();
  await page.close();
});

test("while the server restarts the page stays, and what was asked for comes after it", async () => {
  const { page, draft, bar, link, arrive } = await openPlan();
  await server.kill();
  const missed = page.waitForEvent("requestfailed", (request) => request.url().endsWith(".js"));
  await page.keyboard.press("Control+/");
  await missed;
  await link.click();
  await bar.waitFor();
  expect(await draft.isVisible()).toBe(true);

  server = await start();
  await arrive();
  await page.getByRole("dialog", { name: "Keyboard shortcuts" }).waitFor();
  await page.keyboard.press("Escape");
  await page.locator("[data-connection=live]").waitFor();
});
