import { expect, test } from "vitest";
import { lastAnswer, openWorkspace, signUp, write } from "#tests/support/e2ePages.ts";
import { createGate } from "#tests/support/scriptedProviderGate.ts";
import { text } from "#tests/support/scriptedProviderScript.ts";
import { sharedStage } from "#tests/support/sharedStage.ts";
import { visit } from "#tests/support/visit.ts";

const stage = sharedStage();

test("from the first page to the first answer, and a reload in the middle goes on where it was", async () => {
  const { page } = await stage().people.newPerson();
  const problems: string[] = [];
  page.on("pageerror", (error) => problems.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") problems.push(message.text());
  });
  await visit(page, stage().url);
  expect(page.url()).toContain("/sign-up");
  await signUp(page, stage().url, "Ana");
  await openWorkspace(page);
  const gate = createGate();
  stage().provider.respondWith(
    text("The answer comes **slowly** and whole.", { chunkSize: 4, gate: gate.gate }),
  );
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
  const { context, page } = await stage().openNew("Ben");
  const other = await context.newPage();
  await visit(other, page.url());
  const gate = createGate();
  stage().provider.respondWith(text("one two three four five six", { chunkSize: 4, gate: gate.gate }));
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
  stage().provider.byDefault(text("Then comes this."));
  await page.getByRole("button", { name: "Send now" }).click();
  for (const tab of [page, other]) await lastAnswer(tab).getByText("Then comes this.").waitFor();
  gate.open();
});

test("words among people get no answer, and Shift+Enter breaks the line", async () => {
  const { page } = await stage().openNew("Chiara");
  const seen = stage().provider.requests.length;
  await page.getByRole("switch", { name: "No answer" }).click();
  const message = page.getByRole("textbox", { name: "Message" });
  await message.fill("first line");
  await message.press("Shift+Enter");
  await message.pressSequentially("second line");
  await message.press("Enter");
  await page.getByRole("article", { name: "Chiara" }).getByText("second line").waitFor();
  await page.getByRole("button", { name: "Send" }).waitFor();
  expect(await page.getByRole("article").count()).toBe(1);
  expect(stage().provider.requests.length).toBe(seen);
});
