import type { Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { lastAnswer, write } from "#tests/support/e2ePages.ts";
import {
  distanceToEnd,
  distanceToTop,
  inSight,
  log,
  messageAt,
  painted,
  topOf,
} from "#tests/support/historyPage.ts";
import { importHistory } from "#tests/support/importHistory.ts";
import { createGate } from "#tests/support/scriptedProviderGate.ts";
import { text } from "#tests/support/scriptedProviderScript.ts";
import { sharedStage } from "#tests/support/sharedStage.ts";
import { signInBrowser } from "#tests/support/signInBrowser.ts";
import { signUp, type TestClient } from "#tests/support/testClient.ts";
import { visit } from "#tests/support/visit.ts";

const stage = sharedStage();
const count = 1_000;
/** What an edit has taken out of the conversation. */
const superseded = 901;

let ana: TestClient;
let address: string;

beforeAll(async () => {
  ana = await signUp(stage().url, "Ana");
  address = `${stage().url}/w/${await importHistory(ana, { count, superseded: [superseded] })}`;
});

async function open(hash = "", at = address): Promise<Page> {
  const { page, context } = await stage().people.newPerson();
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await signInBrowser(context, ana);
  await visit(page, at + hash);
  await page.getByRole("article").first().waitFor();
  // Beside the column, where nothing else scrolls.
  await log(page).hover({ position: { x: 20, y: 200 } });
  return page;
}

/** Expects that a message comes to stand somewhere, and stays there. */
async function expectTop(page: Page, sequence: number, top: number): Promise<void> {
  const distance = async () => Math.abs(((await topOf(page, sequence)) ?? 9_999) - top);
  await expect.poll(distance).toBeLessThan(2);
  await painted(page);
  expect(await distance()).toBeLessThan(2);
}

test("scrolling up through the pages moves what is read by just as much, and few messages are in the page", async () => {
  const page = await open();
  await messageAt(page, count).waitFor();
  expect(await distanceToEnd(page)).toBeLessThan(2);
  for (let step = 0; step < 60; step++) {
    // Further than what is loaded nothing scrolls.
    await expect.poll(() => distanceToTop(page)).toBeGreaterThanOrEqual(400);
    const [first = 0] = await inSight(page);
    const top = (await topOf(page, first)) ?? 0;
    await page.mouse.wheel(0, -400);
    await expectTop(page, first, top + 400);
    expect(await page.getByRole("article").count()).toBeLessThan(40);
  }
  expect(Math.min(...(await inSight(page)))).toBeLessThan(count - 60);
});

test("a link opens at its message, marks it and moves the focus there; every message between is loaded", async () => {
  const page = await open("#m-7");
  const linked = messageAt(page, 7);
  // It is marked for a moment only.
  await linked.and(page.locator(".animate-arrive")).waitFor();
  await expectTop(page, 7, 64);
  await expect.poll(() => inSight(page)).toContain(8);
  expect(await linked.evaluate((row) => row === document.activeElement)).toBe(true);
  await expect.poll(() => linked.getAttribute("class")).not.toContain("animate-arrive");
  await expect.poll(() => linked.getAttribute("aria-setsize")).toBe(String(count - 1));
  expect(await linked.getAttribute("aria-posinset")).toBe("7");
  expect(await page.getByRole("article").count()).toBeLessThan(40);

  // The focus goes on from there, and is not lost where its row would be.
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  expect(await messageAt(page, 9).evaluate((row) => row === document.activeElement)).toBe(true);
  await page.mouse.wheel(0, 30_000);
  await expect.poll(async () => Math.min(...(await inSight(page)))).toBeGreaterThan(20);
  expect(await messageAt(page, 9).evaluate((row) => row === document.activeElement)).toBe(true);
  await page.keyboard.press("k");
  await expect.poll(() => inSight(page)).toContain(8);
  expect(await messageAt(page, 8).evaluate((row) => row === document.activeElement)).toBe(true);

  // Within the page, by the address and by a link that was copied.
  await page.evaluate(() => {
    window.location.hash = "#m-500";
  });
  await expectTop(page, 500, 64);
  await messageAt(page, 500).hover();
  await messageAt(page, 500).getByRole("button", { name: "Copy link to the message" }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`${address}#m-500`);
});

test("a link to a message that an edit took away says so, and one to nothing too", async () => {
  const page = await open(`#m-${superseded}`);
  const notice = page.getByText("The message of this link is not here any more");
  await notice.waitFor();
  expect(await distanceToEnd(page)).toBeLessThan(2);
  await page.getByRole("button", { name: "Dismiss" }).click();
  await notice.waitFor({ state: "detached" });
  await page.evaluate(() => {
    window.location.hash = "#m-4000";
  });
  await notice.waitFor();
});

test("what is unfolded, and what is opened again, keeps its place", async () => {
  const page = await open("#m-912");
  await expectTop(page, 912, 64);
  const card = messageAt(page, 912).getByRole("button", { name: /calculator/ });
  await card.focus();
  const stood = (await topOf(page, 912)) ?? 0;
  await page.keyboard.press("Enter");
  await messageAt(page, 912).getByText("line 11").waitFor();
  await expectTop(page, 912, stood);

  // Far away and back: it is as it was left.
  await page.evaluate(() => {
    window.location.hash = "#m-700";
  });
  await expectTop(page, 700, 64);
  await messageAt(page, 912).waitFor({ state: "detached" });
  await page.evaluate(() => {
    window.location.hash = "#m-912";
  });
  await expectTop(page, 912, 64);
  await messageAt(page, 912).getByText("line 11").waitFor();

  // A reload comes back to where the reader was, not to the link.
  await page.mouse.wheel(0, 700);
  await expect.poll(() => topOf(page, 912)).not.toBeGreaterThan(-100);
  await painted(page);
  const [there = 0] = await inSight(page);
  const top = (await topOf(page, there)) ?? 0;
  await page.reload();
  await expectTop(page, there, top);
});

test("a growing answer is followed at the end only, and moves nothing elsewhere", async () => {
  // Short enough for the model, which would be asked for a summary first.
  const page = await open("", `${stage().url}/w/${await importHistory(ana, { count: 80 })}`);
  const gate = createGate();
  const words = Array.from({ length: 400 }, (_, index) => `word${index} `).join("");
  stage().provider.respondWith(text(words, { chunkSize: 200, gate: gate.gate }));
  await write(page, "Go on");
  gate.step(6);
  await lastAnswer(page).getByText("word60").waitFor();
  await expect.poll(() => distanceToEnd(page)).toBeLessThan(2);

  // The smallest move up ends it.
  await log(page).hover({ position: { x: 20, y: 200 } });
  await page.mouse.wheel(0, -40);
  await expect.poll(() => distanceToEnd(page)).toBeGreaterThan(30);
  await painted(page);
  const [first = 0] = await inSight(page);
  const top = (await topOf(page, first)) ?? 0;
  gate.step(6);
  await lastAnswer(page).getByText("word150").waitFor();
  await expectTop(page, first, top);

  await page.getByRole("button", { name: "Jump to latest" }).click();
  await expect.poll(() => distanceToEnd(page)).toBeLessThan(2);
  gate.open();
  await lastAnswer(page).getByText("word399").waitFor();
  await expect.poll(() => distanceToEnd(page)).toBeLessThan(2);

  await page.reload();
  await lastAnswer(page).getByText("word399").waitFor();
  await expect.poll(() => distanceToEnd(page)).toBeLessThan(2);
});
