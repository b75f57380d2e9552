import type { BrowserContext, CDPSession, Page } from "playwright-core";
import { expect, test } from "vitest";
import { createWorkspace } from "#tests/support/chat.ts";
import { lastAnswer, write } from "#tests/support/e2ePages.ts";
import { createGate } from "#tests/support/scriptedProviderGate.ts";
import { text } from "#tests/support/scriptedProviderScript.ts";
import { letTabsHide } from "#tests/support/seenTabs.ts";
import { sharedStage } from "#tests/support/sharedStage.ts";
import { signInBrowser } from "#tests/support/signInBrowser.ts";
import { signUp } from "#tests/support/testClient.ts";
import { visit } from "#tests/support/visit.ts";

const stage = sharedStage();

/** How many subscriptions each page of a context holds open, by the browser's own word. */
async function countSubscriptions(context: BrowserContext) {
  const open = new Map<Page, Set<string>>();
  const sessions = new Map<Page, CDPSession>();
  async function listen(page: Page): Promise<void> {
    const session = await context.newCDPSession(page);
    sessions.set(page, session);
    const requests = new Set<string>();
    open.set(page, requests);
    session.on("Network.requestWillBeSent", ({ requestId, request }) => {
      if (request.url.includes("/stream.watch")) requests.add(requestId);
    });
    session.on("Network.loadingFinished", ({ requestId }) => requests.delete(requestId));
    session.on("Network.loadingFailed", ({ requestId }) => requests.delete(requestId));
    await session.send("Network.enable");
    page.on("close", () => open.delete(page));
  }
  const leaders = () => [...open].filter(([, requests]) => requests.size > 0).map(([page]) => page);
  const total = () => [...open.values()].reduce((sum, requests) => sum + requests.size, 0);
  return { listen, leaders, total, sessions };
}

/** The browser of somebody new, and the addresses of so many workspaces of theirs. */
async function begin(name: string, count: number) {
  const client = await signUp(stage().url, name);
  const context = await stage().people.newContext();
  await signInBrowser(context, client);
  const addresses: string[] = [];
  for (let made = 0; made < count; made++) {
    addresses.push(`${stage().url}/w/${await createWorkspace(client)}`);
  }
  return { context, addresses };
}

test("ten tabs share one subscription, and go on when the one that has it is closed or frozen", async () => {
  const { context, addresses } = await begin("Ana", 1);
  const [address = ""] = addresses;
  const count = await countSubscriptions(context);
  const tabs: Page[] = [];
  for (let opened = 0; opened < 10; opened++) {
    const tab = await context.newPage();
    await count.listen(tab);
    await visit(tab, address);
    tabs.push(tab);
  }
  const [page] = tabs;
  if (!page) throw new Error("There is no tab.");
  for (const tab of tabs) await tab.locator("[data-connection=live]").waitFor();
  expect(count.total()).toBe(1);

  const gate = createGate();
  stage().provider.respondWith(text("one two three four five six seven", { chunkSize: 4, gate: gate.gate }));
  await write(page, "Count");
  gate.step(4);
  for (const tab of tabs) await lastAnswer(tab).getByText("one two").waitFor();

  // The leader is closed: the others see what comes next.
  const [leader] = count.leaders();
  await leader?.close();
  let left = tabs.filter((tab) => tab !== leader);
  gate.step(2);
  for (const tab of left) await lastAnswer(tab).getByText("one two three").waitFor();
  await expect.poll(() => count.total()).toBe(1);

  // The next one is frozen, as browsers do with tabs that nobody has looked at for long.
  const [frozen] = count.leaders();
  if (!frozen) throw new Error("No tab leads.");
  await count.sessions.get(frozen)?.send("Page.setWebLifecycleState", { state: "frozen" });
  left = left.filter((tab) => tab !== frozen);
  gate.open();
  for (const tab of left) await lastAnswer(tab).getByText("one two three four five six seven").waitFor();
  await count.sessions.get(frozen)?.send("Page.setWebLifecycleState", { state: "active" });
  await lastAnswer(frozen).getByText("one two three four five six seven").waitFor();
  expect(count.total()).toBe(1);
}, 240_000);

test("six workspaces in one browser: four subscriptions, the tab in sight live, requests not starved", async () => {
  const { context, addresses } = await begin("Ben", 6);
  const count = await countSubscriptions(context);
  const see = await letTabsHide(context);
  const tabs: Page[] = [];
  for (const address of addresses) {
    const tab = await context.newPage();
    await count.listen(tab);
    const before = tabs.at(-1);
    if (before) await see(before, false);
    await visit(tab, address);
    await tab.locator("[data-connection=live]").waitFor();
    tabs.push(tab);
  }
  const [page] = tabs;
  if (!page) throw new Error("There is no tab.");
  await expect.poll(() => count.total()).toBe(4);
  expect(count.leaders()).not.toContain(page);

  const last = tabs.at(-1) ?? page;
  await see(last, false);
  await see(page, true);
  await page.locator("[data-connection=live]").waitFor();
  await expect.poll(() => count.leaders()).toContain(page);
  await expect.poll(() => count.total()).toBe(4);
  stage().provider.respondWith(text("Nothing starves."));
  await write(page, "Are you there?");
  await lastAnswer(page).getByText("Nothing starves.").waitFor();
}, 240_000);

test("what is sent without a network waits in sight, outlives the page, and is stored once", async () => {
  const { context, page } = await stage().openNew("Chiara");
  const other = await context.newPage();
  await visit(other, page.url());
  await other.locator("[data-connection=live]").waitFor();
  stage().provider.respondWith(text("It arrived."));
  await context.setOffline(true);
  await page.locator("[data-connection=offline]").waitFor();
  await write(page, "Sent in a tunnel");
  const unsent = (tab: Page) => tab.getByRole("article", { name: "Not sent" });
  await unsent(page).getByText("Sent in a tunnel").waitFor();
  await unsent(page).getByText("Not sent yet").waitFor();
  await unsent(other).getByText("Sent in a tunnel").waitFor();
  // Another one is taken back into the composer, and stays a draft.
  await write(page, "Not like this");
  const second = unsent(page).filter({ hasText: "Not like this" });
  await second.getByRole("button", { name: "Edit" }).click();
  await second.waitFor({ state: "detached" });
  const url = page.url();
  await page.close();
  await other.close();

  await context.setOffline(false);
  const again = await context.newPage();
  await visit(again, url);
  await lastAnswer(again).getByText("It arrived.").waitFor();
  await unsent(again).waitFor({ state: "detached" });
  expect(await again.getByText("Sent in a tunnel").count()).toBe(1);
  expect(await again.getByRole("textbox", { name: "Message", exact: true }).inputValue()).toBe(
    "Not like this",
  );
}, 240_000);
