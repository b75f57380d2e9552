import { expect, test } from "vitest";
import { createWorkspace } from "#tests/support/chat.ts";
import { lastAnswer, write } from "#tests/support/e2ePages.ts";
import { createGate } from "#tests/support/scriptedProviderGate.ts";
import { text } from "#tests/support/scriptedProviderScript.ts";
import { ownStage } from "#tests/support/sharedStage.ts";
import { signUp } from "#tests/support/testClient.ts";

const stage = ownStage();

/** A page with a draft in "Plan", beside which there is "Other"; none of its parts that come late are there. */
async function openPlan() {
  const { url } = stage();
  const ana = await signUp(url, "Ana");
  const plan = await createWorkspace(ana, "Plan");
  const other = await createWorkspace(ana, "Other");
  const page = await stage().openAs(ana, `/w/${plan}`);
  await page.locator("[data-connection=live]").waitFor();
  await page.getByRole("textbox", { name: "Message" }).fill("a draft");
  return {
    context: page.context(),
    page,
    draft: page.getByText("a draft"),
    bar: page.getByText("The server cannot be reached."),
    link: page.getByRole("navigation").getByRole("link", { name: "Other", exact: true }),
    arrive: () => page.waitForURL(`${url}/w/${other}`),
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
});

test("while the server restarts the page stays, and what was asked for comes after it", async () => {
  const { page, draft, bar, link, arrive } = await openPlan();
  await stage().kill();
  const missed = page.waitForEvent("requestfailed", (request) => request.url().endsWith(".js"));
  await page.keyboard.press("Control+/");
  await missed;
  await link.click();
  await bar.waitFor();
  expect(await draft.isVisible()).toBe(true);

  await stage().start();
  await arrive();
  await page.getByRole("dialog", { name: "Keyboard shortcuts" }).waitFor();
  await page.keyboard.press("Escape");
  await page.locator("[data-connection=live]").waitFor();
});

test("a killed server leaves what was shown, marked as interrupted, and the page comes back by itself", async () => {
  const { page } = await stage().openNew("Dana");
  const gate = createGate();
  stage().provider.respondWith(text("kept text and more of it", { chunkSize: 5, gate: gate.gate }));
  await write(page, "Begin");
  gate.step(3);
  await lastAnswer(page).getByText("kept text").waitFor();
  await stage().kill();
  await page
    .getByText(/reconnecting|offline/i)
    .first()
    .waitFor();
  await stage().start();
  await lastAnswer(page)
    .getByText(/interrupted/i)
    .waitFor();
  await lastAnswer(page).getByText("kept text").waitFor();
  stage().provider.byDefault(text("Here again."));
  await write(page, "Again");
  await lastAnswer(page).getByText("Here again.").waitFor();
  gate.open();
});
