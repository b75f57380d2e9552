import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { createWorkspace, send } from "#tests/support/chat.ts";
import { lastAnswer, write } from "#tests/support/e2ePages.ts";
import { joinTeam } from "#tests/support/joinTeam.ts";
import { createGate } from "#tests/support/scriptedProviderGate.ts";
import { text } from "#tests/support/scriptedProviderScript.ts";
import { ownStage } from "#tests/support/sharedStage.ts";
import { signUp } from "#tests/support/testClient.ts";
import { visit } from "#tests/support/visit.ts";

const password = "a long password";

const stage = ownStage();

/** The instance's first account, and so its admin. */
async function signUpAdmin(email: string): Promise<void> {
  const response = await fetch(`${stage().url}/api/auth/sign-up/email`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: stage().url },
    body: JSON.stringify({ name: "Ida", email, password }),
  });
  expect(response.status).toBe(200);
}

const section = (page: Page, name: string) =>
  page.getByRole("navigation", { name: "Admin" }).getByRole("link", { name, exact: true });
const openSection = (page: Page, name: string) => section(page, name).click();

test("an admin looks back, says why, stops an answer, and all of it is seen by those whom it is about", async () => {
  await signUpAdmin("ida@example.com");
  const ana = await signUp(stage().url, "Ana");
  const mia = await joinTeam(ana, await signUp(stage().url, "Mia"));
  await send(ana, { workspaceId: await createWorkspace(ana, "Plan"), text: "Hello", respond: false });
  const { id: workspaceId } = await mia.api.workspace.create.mutate({
    teamId: ana.teamId,
    name: "Salaries",
    visibility: "private",
  });
  await send(mia, { workspaceId, text: "Nobody else earns that.", respond: false });

  // Who administers nothing but a team of their own finds no page of all teams.
  const nothing = await stage().openAs(mia, "/admin/teams");
  await nothing.getByRole("heading", { name: "This page does not exist" }).waitFor();
  await nothing.context().close();

  // Sign in, and look back at a private workspace with a reason.
  const { page } = await stage().people.newPerson();
  await visit(page, `${stage().url}/admin/history`);
  await page.getByLabel("E-mail").fill("ida@example.com");
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  const workspaces = page.getByRole("table", { name: "Workspaces" });
  await workspaces.getByRole("link", { name: "Plan" }).waitFor();
  await page.getByRole("searchbox", { name: "Person" }).fill("Mia");
  await workspaces.getByRole("link", { name: "Plan" }).waitFor({ state: "detached" });
  expect(new URL(page.url()).searchParams.get("person")).toBe("Mia");
  await workspaces.getByRole("link", { name: "Private workspace" }).click();
  await page.getByRole("heading", { name: "This workspace is private" }).waitFor();
  expect(await page.getByText("Nobody else earns that.").count()).toBe(0);
  await page.getByRole("textbox", { name: "Reason" }).fill("A complaint about pay");
  await page.getByRole("button", { name: "Look at it" }).click();
  await page.getByText("Nobody else earns that.").waitFor();

  // Those whose workspace it is see who has looked, and why.
  const own = await stage().openAs(mia, `/w/${workspaceId}`);
  await own.getByRole("main").getByRole("button", { name: "Menu of Salaries" }).click();
  await own.getByRole("menuitem", { name: /details/i }).click();
  await own.getByText("A complaint about pay").waitFor();
  await own.keyboard.press("Escape");

  // An answer runs, is seen to run, and is stopped with a reason.
  const gate = createGate();
  stage().provider.respondWith(text("One two three four", { chunkSize: 4, gate: gate.gate }));
  await write(own, "Count");
  gate.step(4);
  await lastAnswer(own).getByText("One").waitFor();
  await openSection(page, "Live");
  const running = page.getByRole("table", { name: "Running answers" });
  await running.getByRole("row", { name: /Salaries.*Mia.*running/ }).waitFor();
  const stop = page.getByRole("button", { name: "Stop the answer in Salaries" });
  await stop.focus();
  await page.keyboard.press("Enter");
  const sheet = page.getByRole("dialog", { name: "Salaries" });
  expect(await sheet.getByRole("button", { name: "Stop the answer" }).isDisabled()).toBe(true);
  await sheet.getByRole("textbox", { name: "Reason" }).fill("It counts pay");
  await page.keyboard.press("Enter");
  await lastAnswer(own).getByText("stopped by Ida: It counts pay").waitFor();
  await sheet.getByText("This answer has ended.").waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("heading", { name: "No answer is running" }).waitFor();

  // The conversation says so to whoever looks back, and the audit log has it.
  await visit(page, `${stage().url}/admin/history/${workspaceId}`);
  await page.getByText("stopped by Ida: It counts pay").waitFor();
  await page.getByRole("button", { name: /#3 · details/ }).click();
  await page.getByText("stop by Ida (user): It counts pay").waitFor();
  await openSection(page, "Audit log");
  const log = page.getByRole("table", { name: "What was done" });
  await log.getByRole("button", { name: "Looked at a workspace" }).waitFor();
  await log.getByRole("button", { name: "Answer stopped by an admin" }).click();
  const entry = page.getByRole("dialog");
  await entry.getByText("It counts pay").waitFor();
  await page.keyboard.press("Escape");

  // A team, its people, and another name for it.
  await openSection(page, "Teams");
  await page.getByRole("searchbox", { name: "Part of a name" }).fill("ana");
  const teams = page.getByRole("table", { name: "Teams" });
  await teams.getByRole("button", { name: "Ida's team" }).waitFor({ state: "detached" });
  await teams.getByRole("button", { name: "Ana's team" }).click();
  const team = page.getByRole("dialog", { name: "Ana's team" });
  await team.getByRole("combobox", { name: "Role of Mia" }).selectOption("admin");
  await expect
    .poll(async () => (await mia.api.team.list.query({})).find(({ id }) => id === ana.teamId)?.role)
    .toBe("admin");
  await team.getByLabel("Name").fill("Anabelle's team");
  await team.getByRole("button", { name: "Rename" }).click();
  await page.getByRole("dialog", { name: "Anabelle's team" }).getByText("Renamed.").waitFor();
  await page.keyboard.press("Escape");
  await teams.getByRole("button", { name: "Anabelle's team" }).waitFor();

  // Every other section opens too.
  const sections = await page.getByRole("navigation", { name: "Admin" }).getByRole("link").allTextContents();
  expect(sections.length).toBeGreaterThan(6);
  for (const name of sections) {
    await openSection(page, name);
    await section(page, name).and(page.locator("[aria-current=page]")).waitFor();
    await page.getByRole("status", { name: "Loading" }).waitFor({ state: "detached" });
    expect(await page.getByRole("button", { name: "Try again" }).count(), name).toBe(0);
  }
});
