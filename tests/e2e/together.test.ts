import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { lastAnswer, openWorkspace, write } from "#tests/support/e2ePages.ts";
import { createGate } from "#tests/support/scriptedProviderGate.ts";
import { answer, text } from "#tests/support/scriptedProviderScript.ts";
import { sharedStage } from "#tests/support/sharedStage.ts";
import { signUp } from "#tests/support/testClient.ts";
import { visit } from "#tests/support/visit.ts";

const stage = sharedStage();

const article = (page: Page, name: string) => page.getByRole("article", { name });
const queue = (page: Page) => page.getByRole("list", { name: "Queue" });
const field = (page: Page) => page.getByRole("textbox", { name: "Message", exact: true });

async function editLast(page: Page, words: string): Promise<void> {
  await field(page).press("ArrowUp");
  const form = page.getByRole("textbox", { name: "Edit message" });
  await form.fill(words);
}

test("two people, from the invitation to the removal", async () => {
  const ana = await stage().openAs(await signUp(stage().url, "Ana"), "/");
  const { page: ben } = await stage().people.newPerson();

  // Invite: a link for Ben's address that Ana passes on, as this server sends no mail.
  const address = `ben-${Date.now()}@example.com`;
  await ana.getByRole("button", { name: /Ana.s team/ }).click();
  await ana.getByRole("menuitem", { name: "People" }).click();
  await ana.getByRole("textbox", { name: "E-mail" }).fill(address);
  await ana.getByRole("button", { name: "Invite", exact: true }).click();
  const link = await ana.getByRole("textbox", { name: "Link" }).inputValue();

  // Join: Ben has no account yet, and comes back to the invitation.
  await visit(ben, link);
  await ben.getByRole("heading", { name: /Join Ana.s team/ }).waitFor();
  await ben.getByRole("link", { name: "Sign up" }).click();
  await ben.getByLabel("Name").fill("Ben");
  expect(await ben.getByLabel("E-mail").inputValue()).toBe(address);
  await ben.getByLabel("Password").fill("a long password");
  await ben.getByRole("button", { name: "Sign up" }).click();
  await ben.getByRole("button", { name: "Join" }).click();
  await ben.getByRole("button", { name: "New workspace" }).waitFor();

  // Ben is a member: the team's settings are not his.
  await visit(ben, ana.url().replace(/people$/, "settings"));
  await ben.getByRole("heading", { name: "Only owners and admins see these settings" }).waitFor();

  // Talk: both see one answer grow.
  await visit(ana, stage().url);
  await openWorkspace(ana);
  await visit(ben, ana.url());
  await field(ben).waitFor();
  const first = createGate();
  stage().provider.respondWith(text("Parts may be **late**.", { chunkSize: 5, gate: first.gate }));
  await write(ana, "What are the risks?");
  first.step(3);
  for (const page of [ana, ben]) await lastAnswer(page).getByText("Parts may").waitFor();
  first.open();
  for (const page of [ana, ben]) await lastAnswer(page).getByText("Parts may be late.").waitFor();

  // Each sees the other type.
  await field(ben).pressSequentially("And the bud");
  await ana.getByText("Ben is typing").first().waitFor({ state: "attached" });
  await field(ben).fill("");
  await field(ana).pressSequentially("Hm");
  await ben.getByText("Ana is typing").first().waitFor({ state: "attached" });
  await field(ana).fill("");

  // Queue: what is sent meanwhile waits, with its author, for both to see; then it is stopped.
  const second = createGate();
  stage().provider.respondWith(
    text("A long answer that somebody stops.", { chunkSize: 4, gate: second.gate }),
  );
  await write(ben, "And the budget?");
  second.step(4);
  await lastAnswer(ana).getByText("A long").waitFor();
  await write(ana, "And the date?");
  for (const page of [ana, ben]) {
    await queue(page).getByText("And the date?").waitFor();
    await queue(page).getByText("Ana", { exact: true }).waitFor();
  }
  await ana.getByRole("button", { name: "Remove from queue" }).click();
  for (const page of [ana, ben]) await queue(page).waitFor({ state: "hidden" });

  // Stop: Ben stops it, and both read who did.
  await ben.getByRole("button", { name: "Stop" }).click();
  await ana.getByText("stopped by Ben").waitFor();
  await ben.getByText("stopped by Ben").waitFor();
  second.open();

  // Approve: Ana's question asks a tool, and Ben says yes.
  stage().provider.respondWith(
    answer({ text: "I look. ", toolCalls: [{ id: "c1", name: "current_time", input: {} }] }),
    text("It is late."),
  );
  await write(ana, "What time is it?");
  await ben.getByRole("button", { name: "Approve" }).click();
  for (const page of [ana, ben]) {
    await lastAnswer(page).getByText("It is late.").waitFor();
    await lastAnswer(page).getByText("approved by Ben").waitFor();
  }

  // Edit conflict: both change what they see; one is second, is told so, and keeps the words.
  stage().provider.respondWith(text("Answer to Ben's edit."));
  await editLast(ana, "What time is it in Rome?");
  const removed = article(ben, "Ben").last();
  await removed.hover();
  await removed.getByRole("button", { name: "Edit message" }).click();
  await ben.getByRole("textbox", { name: "Edit message" }).fill("And the budget for May?");
  await ben.getByRole("button", { name: "Save" }).click();
  await lastAnswer(ben).getByText("Answer to Ben's edit.").waitFor();
  await ana.getByText("Somebody changed the conversation", { exact: false }).waitFor();
  expect(await ana.getByText("What time is it in Rome?").count()).toBeGreaterThan(0);
  await ana.getByRole("button", { name: "Discard" }).click();

  // Search: Ben finds Ana's question and is led to it.
  await ben.getByRole("link", { name: "Search" }).first().click();
  await ben.getByRole("searchbox").fill("risks");
  await ben.getByRole("searchbox").press("Enter");
  await ben.getByRole("link", { name: /risks/ }).first().click();
  await ben.waitForURL(/\/w\/.*#m-1$/);
  await article(ben, "Ana").getByText("What are the risks?").waitFor();

  // Export: the conversation as a file.
  await ana
    .getByRole("main")
    .getByRole("button", { name: /^Menu of / })
    .click();
  const [download] = await Promise.all([
    ana.waitForEvent("download"),
    ana.getByRole("menuitem", { name: /Markdown/ }).click(),
  ]);
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(Buffer.from(chunk));
  const markdown = Buffer.concat(chunks).toString();
  expect(markdown).toContain("What are the risks?");
  expect(markdown).toContain("Parts may be **late**.");

  // Removal: Ben's open page ends by itself.
  const peoplePage = await ana.context().newPage();
  await visit(peoplePage, stage().url);
  // Home goes on to the newest workspace, and would take back where one has gone meanwhile.
  await peoplePage.waitForURL(/\/w\//);
  await peoplePage.getByRole("button", { name: /Ana.s team/ }).click();
  await peoplePage.getByRole("menuitem", { name: "People" }).click();
  await peoplePage.getByRole("button", { name: "Remove Ben" }).click();
  await peoplePage.getByRole("button", { name: "Yes" }).click();
  await ben.getByRole("heading", { name: "You may not see this workspace any more" }).waitFor();
}, 240_000);
