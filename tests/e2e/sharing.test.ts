import { beforeAll, expect, test } from "vitest";
import { createWorkspace, send } from "#tests/support/chat.ts";
import { lastAnswer, write } from "#tests/support/e2ePages.ts";
import { createGate } from "#tests/support/scriptedProviderGate.ts";
import { text } from "#tests/support/scriptedProviderScript.ts";
import { sharedStage } from "#tests/support/sharedStage.ts";
import { signUp, type TestClient } from "#tests/support/testClient.ts";
import { visit } from "#tests/support/visit.ts";

const stage = sharedStage();
let ana: TestClient;

beforeAll(async () => {
  ana = await signUp(stage().url, "Ana");
});

test("a stranger reads along by a link, live, until it is removed", async () => {
  const workspaceId = await createWorkspace(ana, "Plan");
  const page = await stage().openAs(ana, `/w/${workspaceId}`);
  await page.getByRole("main").getByRole("button", { name: "Menu of Plan" }).click();
  await page.getByRole("menuitem", { name: "Share a link" }).click();
  await page.getByRole("button", { name: "Make a link" }).click();
  const link = await page.getByRole("textbox", { name: "Link" }).inputValue();
  await page.keyboard.press("Escape");

  const { page: stranger } = await stage().people.newPerson();
  // As a proxy answers while its server restarts.
  let refusals = 0;
  await stranger.route("**/share.watch*", async (route) => {
    refusals += 1;
    await (refusals < 3 ? route.fulfill({ status: 502 }) : route.continue());
  });
  await visit(stranger, link);
  await stranger.getByRole("heading", { name: "Plan" }).waitFor();
  const gate = createGate();
  stage().provider.respondWith(text("one two three four", { chunkSize: 4, gate: gate.gate }));
  await write(page, "Count");
  gate.step(3);
  await lastAnswer(stranger).getByText("one two").waitFor();
  expect(await lastAnswer(stranger).getByText("three").count()).toBe(0);
  gate.open();
  await lastAnswer(stranger).getByText("one two three four").waitFor();
  expect(await stranger.getByRole("textbox").count()).toBe(0);

  await page.getByRole("main").getByRole("button", { name: "Menu of Plan" }).click();
  await page.getByRole("menuitem", { name: "Share a link" }).click();
  await page.getByRole("button", { name: /^Remove the link of Ana/ }).click();
  await page.getByText("None yet.").waitFor();
  await stranger
    .getByRole("heading", { name: "This link does not work any more" })
    .waitFor({ timeout: 5_000 });
  expect(await stranger.getByText("one two three four").count()).toBe(0);
});

test("a workspace is branched from a message, deleted and brought back, in all lists at once", async () => {
  const workspaceId = await createWorkspace(ana, "Trunk");
  await send(ana, { workspaceId, text: "The beginning", respond: false });
  await send(ana, { workspaceId, text: "The end", respond: false });
  const page = await stage().openAs(ana, `/w/${workspaceId}`);
  const other = await stage().openAs(ana, "/");
  const message = page.getByRole("article").filter({ hasText: "The beginning" });
  await message.hover();
  await message.getByRole("button", { name: "Branch into a new workspace" }).click();
  await page.waitForURL((url) => url.pathname.startsWith("/w/") && !url.pathname.endsWith(workspaceId));
  await page.getByText("The beginning").waitFor();
  expect(await page.getByText("The end", { exact: true }).count()).toBe(0);
  await page.getByRole("link", { name: /Trunk/ }).last().click();
  await page.waitForURL(new RegExp(workspaceId));

  const listed = other.getByRole("navigation").getByRole("link", { name: "Trunk", exact: true });
  await listed.waitFor();
  await page.getByRole("main").getByRole("button", { name: "Menu of Trunk", exact: true }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await page.getByText("You deleted this workspace").waitFor();
  await listed.waitFor({ state: "detached" });
  await page.getByRole("main").getByRole("button", { name: "Undo" }).click();
  await listed.waitFor();
  await page.getByText("The end", { exact: true }).waitFor();
});
