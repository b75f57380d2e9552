import { beforeAll, expect, test } from "vitest";
import { createWorkspace, readMessages, send } from "#tests/support/chat.ts";
import { joinTeam } from "#tests/support/joinTeam.ts";
import { ownStage } from "#tests/support/sharedStage.ts";
import { signUp, type TestClient } from "#tests/support/testClient.ts";
import { visit } from "#tests/support/visit.ts";

const stage = ownStage();
let ana: TestClient;

beforeAll(async () => {
  ana = await signUp(stage().url, "Ana");
});

async function emailOf(client: TestClient): Promise<string> {
  const { people: found } = await ana.api.admin.people.list.query({ search: client.name });
  return found.find(({ userId }) => userId === client.userId)?.email ?? "";
}

test("a person's sheet: role, link for a new password, signing out, disabling, erasing, deleting", async () => {
  const ben = await joinTeam(ana, await signUp(stage().url, "Ben"));
  const email = await emailOf(ben);
  const workspaceId = await createWorkspace(ana);
  await send(ben, { workspaceId, text: "A word of Ben.", respond: false });
  const page = await stage().openAs(ana, "/admin/people");
  await page.getByRole("button", { name: "Ben", exact: true }).click();
  const sheet = page.getByRole("dialog", { name: "Ben" });
  const press = (name: string) => sheet.getByRole("button", { name, exact: true }).click();
  const done = () => page.getByText("Done.").last().waitFor();

  await sheet.getByRole("combobox", { name: "Role of Ben in Ana's team" }).selectOption("admin");
  const role = async () => (await ben.api.team.list.query({})).find(({ id }) => id === ana.teamId)?.role;
  await expect.poll(role).toBe("admin");

  await press("Make a link for a new password");
  const link = await sheet.getByRole("textbox", { name: "Link for a new password" }).inputValue();
  const { page: other } = await stage().people.newPerson();
  await visit(other, link);
  await other.getByLabel("New password").fill("another password");
  await other.locator("form").getByRole("button").first().click();
  await other.waitForURL(/sign-in/);
  await other.getByLabel("E-mail").fill(email);
  await other.getByLabel("Password").fill("another password");
  await other.locator("form").getByRole("button", { name: "Sign in" }).click();
  await other.getByRole("button", { name: "New workspace" }).waitFor();

  await press("Sign out everywhere");
  await press("End all sessions now");
  await done();
  await press("Disable the account");
  await press("Disable, and end all sessions");
  await press("Enable the account");
  // What stands below it moves.
  await sheet.getByRole("button", { name: "Disable the account", exact: true }).waitFor();
  await press("Make an admin of the instance");
  await press("Give all rights over the instance");
  await press("No longer an admin of the instance");
  await press("Take the rights over the instance");
  await sheet.getByRole("button", { name: "Make an admin of the instance" }).waitFor();

  await press("Erase their messages");
  await sheet.getByText("1 message would be emptied, in 1 workspace.").waitFor();
  const erase = sheet.getByRole("button", { name: "Erase for good" });
  expect(await erase.isDisabled()).toBe(true);
  await sheet.getByLabel(`Type ${email} to confirm`).fill(email);
  await erase.click();
  await page.getByText("Erasing has begun.").waitFor();
  await expect.poll(async () => (await readMessages(ana, workspaceId))[0]?.parts).toEqual([]);

  await press("Delete the account");
  await sheet.getByText("Ben's team").last().waitFor();
  await sheet.getByRole("radio", { name: "Erase them" }).check();
  await sheet.getByLabel(`Type ${email} to confirm`).fill(email);
  await press("Delete for good");
  await page.getByText("The account of Ben is deleted.").waitFor();
  await sheet.waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Ben", exact: true }).waitFor({ state: "detached" });

  // Whoever others need stays.
  const cleo = await signUp(stage().url, "Cleo");
  await joinTeam(cleo, await signUp(stage().url, "Dan"));
  await page.reload();
  await page.getByRole("button", { name: "Cleo", exact: true }).click();
  await page.getByRole("button", { name: "Delete the account" }).click();
  await page.getByText("Nobody but Cleo owns Cleo's team").waitFor();
});

test("retention: a rule, a hold, and erasing at once after a look", async () => {
  const eve = await joinTeam(ana, await signUp(stage().url, "Eve"));
  const email = await emailOf(eve);
  const workspaceId = await createWorkspace(ana, "Case");
  await send(eve, { workspaceId, text: "A word of Eve.", respond: false });
  const page = await stage().openAs(ana, "/admin/retention");
  await page.getByLabel("Days (empty: for ever)").fill("30");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("table", { name: "What would go now" }).getByText("Ana's team").waitFor();

  await page.getByLabel("Id or address of the workspace").fill(`${stage().url}/w/${workspaceId}#m-1`);
  await page.getByLabel("Reason").fill("A lawsuit");
  await page.getByRole("button", { name: "Set a hold" }).click();
  const holds = page.getByRole("table", { name: "Legal holds" });
  await holds.getByText("Case").waitFor();

  const look = () => page.getByRole("button", { name: "Look first" }).click();
  await page.getByLabel("E-mail or id of the person").fill(email);
  await look();
  await page.getByText("1 more is under a legal hold").waitFor();
  await page.getByRole("button", { name: "Cancel" }).click();
  await holds.getByRole("button", { name: "End" }).click();
  await holds.waitFor({ state: "detached" });
  await look();
  await page.getByText("1 message would be emptied, in 1 workspace.").waitFor();
  await page.getByLabel(`Type ${email} to confirm`).fill(email);
  await page.getByRole("button", { name: "Erase for good" }).click();
  const runs = page.getByRole("table", { name: "Last runs" });
  await runs.getByRole("row").filter({ hasText: "All that one person wrote" }).first().waitFor();
  await expect.poll(async () => (await readMessages(ana, workspaceId))[0]?.parts).toEqual([]);
});
