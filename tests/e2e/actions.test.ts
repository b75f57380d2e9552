import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { lastAnswer, write } from "#tests/support/e2ePages.ts";
import { answer, failure, text } from "#tests/support/scriptedProviderScript.ts";
import { sharedStage } from "#tests/support/sharedStage.ts";
import { visit } from "#tests/support/visit.ts";

const stage = sharedStage();

async function begin(name: string): Promise<{ page: Page; other: Page }> {
  const { context, page } = await stage().openNew(name);
  const other = await context.newPage();
  await visit(other, page.url());
  await other.getByRole("textbox", { name: "Message" }).waitFor();
  return { page, other };
}

const own = (page: Page, name: string) => page.getByRole("article", { name });

async function act(message: ReturnType<typeof own>, action: string): Promise<void> {
  await message.last().hover();
  await message.last().getByRole("button", { name: action }).click();
}

const overloaded = failure(529, { error: { message: "Overloaded." } }, { "retry-after": "50" });

test("an edit takes the place of what followed, for everybody; the older version stays to be read", async () => {
  const { page, other } = await begin("Ana");
  stage().provider.respondWith(text("First answer."));
  await write(page, "Frist question");
  await lastAnswer(page).getByText("First answer.").waitFor();

  await page.getByRole("textbox", { name: "Message", exact: true }).press("ArrowUp");
  const field = page.getByRole("textbox", { name: "Edit message" });
  expect(await field.inputValue()).toBe("Frist question");
  await field.press("Escape");
  await field.waitFor({ state: "detached" });

  await act(own(page, "Ana"), "Edit message");
  await field.fill("First question");
  stage().provider.respondWith(text("Second answer."));
  await page.getByRole("button", { name: "Save" }).click();
  for (const tab of [page, other]) {
    await lastAnswer(tab).getByText("Second answer.").waitFor();
    await tab.getByText("First answer.").waitFor({ state: "detached" });
    await own(tab, "Ana").getByText("2/2").waitFor();
  }

  await page.getByRole("button", { name: "Older version" }).click();
  await page.getByText("You are looking at an older version").waitFor();
  await lastAnswer(page).getByText("First answer.").waitFor();
  expect(await page.getByRole("button", { name: "Regenerate answer" }).count()).toBe(0);
  expect(await other.getByText("First answer.").count()).toBe(0);
  await page.getByRole("button", { name: "back to the newest" }).click();
  await lastAnswer(page).getByText("Second answer.").waitFor();
});

test("an edit that comes too late says so, and what was typed stays", async () => {
  const { page, other } = await begin("Ben");
  stage().provider.byDefault(text("Some answer."));
  await write(page, "Question");
  await lastAnswer(page).getByText("Some answer.").waitFor();
  await act(own(page, "Ben"), "Edit message");
  await page.getByRole("textbox", { name: "Edit message" }).fill("My long thought");
  await act(own(other, "Ben"), "Edit message");
  await other.getByRole("textbox", { name: "Edit message" }).fill("Quicker");
  await other.getByRole("button", { name: "Save" }).click();
  await other.getByRole("textbox", { name: "Edit message" }).waitFor({ state: "detached" });
  await own(other, "Ben").getByText("Quicker").waitFor();
  const lost = page.getByRole("region", { name: "Your edit" });
  await lost.getByText("My long thought").waitFor();
  await lost.getByRole("button", { name: "Discard" }).click();
  await lost.waitFor({ state: "detached" });
});

test("another answer can be had, and the first one is a version of it", async () => {
  const { page } = await begin("Chiara");
  stage().provider.respondWith(text("One way."));
  await write(page, "How?");
  await lastAnswer(page).getByText("One way.").waitFor();
  stage().provider.respondWith(text("Another way."));
  await act(own(page, "Parley"), "Regenerate answer");
  await lastAnswer(page).getByText("Another way.").waitFor();
  await lastAnswer(page).getByText("2/2").waitFor();
  await lastAnswer(page).hover();
  await lastAnswer(page)
    .getByText(/\d+ in · \d+ out/)
    .waitFor();
  await page.getByRole("button", { name: "Older version" }).click();
  await lastAnswer(page).getByText("One way.").waitFor();
  await page.getByRole("button", { name: "Newer version" }).click();
  await lastAnswer(page).getByText("Another way.").waitFor();
});

test("a removed message leaves its place, after one question", async () => {
  const { page, other } = await begin("Dana");
  stage().provider.byDefault(text("Some answer."));
  await write(page, "Too much said");
  await lastAnswer(page).getByText("Some answer.").waitFor();
  await act(own(page, "Dana"), "Remove message");
  await page.getByRole("button", { name: "No", exact: true }).click();
  await act(own(page, "Dana"), "Remove message");
  await page.getByRole("button", { name: "Yes" }).click();
  for (const tab of [page, other]) await tab.getByText("Removed by Dana").waitFor();
  expect(await other.getByText("Too much said").count()).toBe(0);
});

test("a call waits until somebody approves it, and says who did", async () => {
  const { page, other } = await begin("Emil");
  stage().provider.respondWith(
    answer({ toolCalls: [{ id: "call_1", name: "current_time", input: {} }] }),
    text("It is late."),
  );
  await write(page, "What time is it?");
  for (const tab of [page, other]) await tab.getByRole("button", { name: "Deny" }).waitFor();
  await page.getByText(/^until /).waitFor();
  await page.getByRole("button", { name: "Approve", exact: true }).click();
  for (const tab of [page, other]) {
    await lastAnswer(tab).getByText("It is late.").waitFor();
    await lastAnswer(tab).getByText("approved by Emil").waitFor();
    expect(await tab.getByRole("button", { name: "Approve", exact: true }).count()).toBe(0);
  }
});

test("a retry is counted down, and can be had at once or given up", async () => {
  const { page, other } = await begin("Finn");
  stage().provider.respondWith(overloaded, text("Now it works."));
  await write(page, "Try");
  for (const tab of [page, other]) await tab.getByText(/trying again in \d+ s/).waitFor();
  await other.getByRole("button", { name: "Try now" }).click();
  for (const tab of [page, other]) await lastAnswer(tab).getByText("Now it works.").waitFor();

  stage().provider.respondWith(overloaded);
  await write(page, "Again");
  await other.getByText(/trying again in \d+ s/).waitFor();
  await page.getByRole("button", { name: "Cancel" }).click();
  for (const tab of [page, other]) {
    await tab.getByText(/trying again/).waitFor({ state: "detached" });
    await tab.getByRole("button", { name: "Send", exact: true }).waitFor();
  }
});
