import { afterAll, beforeAll, expect, test } from "vitest";
import { lastAnswer, openWorkspace, signUp, write } from "#tests/support/e2ePages.ts";
import { freePort } from "#tests/support/freePort.ts";
import { openBrowser, type TestBrowser } from "#tests/support/openBrowser.ts";
import { createScriptedProvider, type ScriptedProvider } from "#tests/support/scriptedProvider.ts";
import { createGate } from "#tests/support/scriptedProviderGate.ts";
import { text } from "#tests/support/scriptedProviderScript.ts";
import { startServer, type TestServer } from "#tests/support/startServer.ts";
import { temporaryFolder } from "#tests/support/temporaryFolder.ts";

let stack: AsyncDisposableStack;
let server: TestServer;
let provider: ScriptedProvider;
let people: TestBrowser;
let dataDir: string;
let port: number;

async function start(): Promise<TestServer> {
  return startServer({
    dataDir,
    env: {
      PAGES: "on",
      PORT: String(port),
      OPENAI_BASE_URL: provider.url,
      OPENAI_MODELS: "scripted",
      OPENAI_API: "chat",
    },
  });
}

beforeAll(async () => {
  stack = new AsyncDisposableStack();
  dataDir = stack.use(await temporaryFolder()).path;
  port = await freePort();
  provider = stack.use(await createScriptedProvider());
  people = stack.use(await openBrowser());
  server = await start();
});

afterAll(async () => {
  await server?.[Symbol.asyncDispose]();
  await stack?.disposeAsync();
});

test("from the first page to the first answer, and a reload in the middle goes on where it was", async () => {
  const { page } = await people.newPerson();
  const problems: string[] = [];
  page.on("pageerror", (error) => problems.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") problems.push(message.text());
  });
  await page.goto(server.url);
  expect(page.url()).toContain("/sign-up");
  await signUp(page, server.url, "Ana");
  await openWorkspace(page);
  const gate = createGate();
  provider.respondWith(text("The answer comes **slowly** and whole.", { chunkSize: 4, gate: gate.gate }));
  await write(page, "What are the risks?");
  await page.getByRole("article", { name: "Ana" }).getByText("What are the risks?").waitFor();
  gate.step(5);
  await lastAnswer(page).getByText("The answer").waitFor();
  await page.getByRole("button", { name: "Stop" }).waitFor();
  await page.reload();
  await lastAnswer(page).getByText("The answer").waitFor();
  gate.open();
  await lastAnswer(page).getByText("The answer comes slowly and whole.").waitFor();
  expect(await lastAnswer(page).locator("strong").textContent()).toBe("slowly");
  await page.getByRole("button", { name: "Send" }).waitFor();
  expect(problems).toEqual([]);
});

test("the same answer arrives in two tabs, Stop ends it in both, and the queue shows what waits", async () => {
  const { context, page } = await people.newPerson();
  await signUp(page, server.url, "Ben");
  await openWorkspace(page);
  const other = await context.newPage();
  await other.goto(page.url());
  const gate = createGate();
  provider.respondWith(text("one two three four five six", { chunkSize: 4, gate: gate.gate }));
  await write(page, "Count");
  gate.step(4);
  for (const tab of [page, other]) await lastAnswer(tab).getByText("one two").waitFor();
  await write(page, "And then?");
  for (const tab of [page, other]) await tab.getByText("And then?").first().waitFor();
  await other.getByRole("button", { name: "Stop" }).click();
  for (const tab of [page, other])
    await lastAnswer(tab)
      .getByText(/stopped by Ben/i)
      .waitFor();
  provider.byDefault(text("Then comes this."));
  await page.getByRole("button", { name: "Send now" }).click();
  for (const tab of [page, other]) await lastAnswer(tab).getByText("Then comes this.").waitFor();
  gate.open();
});

test("words among people get no answer, and Shift+Enter breaks the line", async () => {
  const { page } = await people.newPerson();
  await signUp(page, server.url, "Chiara");
  await openWorkspace(page);
  const seen = provider.requests.length;
  await page.getByRole("switch", { name: "No answer" }).click();
  const message = page.getByRole("textbox", { name: "Message" });
  await message.fill("first line");
  await message.press("Shift+Enter");
  await message.pressSequentially("second line");
  await message.press("Enter");
  await page.getByRole("article", { name: "Chiara" }).getByText("second line").waitFor();
  await page.getByRole("button", { name: "Send" }).waitFor();
  expect(await page.getByRole("article").count()).toBe(1);
  expect(provider.requests.length).toBe(seen);
});

test("a killed server leaves what was shown, marked as interrupted, and the page comes back by itself", async () => {
  const { page } = await people.newPerson();
  await signUp(page, server.url, "Dana");
  await openWorkspace(page);
  const gate = createGate();
  provider.respondWith(text("kept text and more of it", { chunkSize: 5, gate: gate.gate }));
  await write(page, "Begin");
  gate.step(3);
  await lastAnswer(page).getByText("kept text").waitFor();
  await server.kill();
  await page
    .getByText(/reconnecting|offline/i)
    .first()
    .waitFor();
  server = await start();
  await lastAnswer(page)
    .getByText(/interrupted/i)
    .waitFor();
  await lastAnswer(page).getByText("kept text").waitFor();
  provider.byDefault(text("Here again."));
  await write(page, "Again");
  await lastAnswer(page).getByText("Here again.").waitFor();
  gate.open();
});
