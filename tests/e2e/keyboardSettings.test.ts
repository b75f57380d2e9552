import { expect, test } from "vitest";
import { createWorkspace, send } from "#tests/support/chat.ts";
import { joinTeam } from "#tests/support/joinTeam.ts";
import { beginByKeyboard, choose, focusAt, press, tabTo } from "#tests/support/keyboard.ts";
import { sharedStage } from "#tests/support/sharedStage.ts";
import { signUp } from "#tests/support/testClient.ts";

const stage = sharedStage();

test("the admins' tables by keyboard alone", async () => {
  const admin = await signUp(stage().url, "Ada");
  await stage().makeAdmin(admin);
  const plan = await createWorkspace(admin, "Plan of the admins");
  await send(admin, { workspaceId: plan, text: "A word", respond: false });
  const bea = await joinTeam(admin, await signUp(stage().url, "Bea"));
  const page = await stage().openAs(admin, "/admin/history");
  const tab = page.getByRole("link", { name: "History", exact: true });
  await page.getByRole("row").filter({ hasText: "Plan of the admins" }).waitFor();
  await tabTo(page, page.getByRole("searchbox").first());
  await page.keyboard.type("word");
  await page.waitForURL(/word/);
  await press(page, page.getByRole("row").filter({ hasText: "Plan of the admins" }).getByRole("link"));
  await page.waitForURL(new RegExp(plan));
  await page.getByText("A word").waitFor();
  await press(page, tab, "Shift+Tab");
  await press(page, page.getByRole("link", { name: "People", exact: true }));
  await page.waitForURL(/people/);

  const name = page.getByRole("button", { name: "Bea", exact: true });
  const sheet = page.getByRole("dialog", { name: "Bea" });
  await press(page, name);
  await focusAt(sheet.getByRole("button"));
  await press(page, sheet.getByRole("button", { name: "Sign out everywhere" }));
  await press(page, sheet.getByRole("button", { name: "End all sessions now" }));
  await page.getByText("Done.").waitFor();
  await focusAt(sheet.getByRole("button"));
  await page.keyboard.press("Escape");
  await focusAt(name);
  await expect(bea.api.team.list.query({})).rejects.toThrow();
});

test("a file, an invitation and the team's settings by keyboard alone", async () => {
  const page = await beginByKeyboard(stage(), "Cleo");
  // Listened for before: it takes the browser a moment to heed it.
  const choosing = page.waitForEvent("filechooser");
  await press(page, page.getByRole("button", { name: "Attach files" }));
  const chooser = await choosing;
  await chooser.setFiles({ name: "note.txt", mimeType: "text/plain", buffer: Buffer.from("A note.") });
  await press(page, page.getByRole("button", { name: /^Remove note.txt/ }), "Shift+Tab");
  await page.getByText("note.txt").waitFor({ state: "detached" });
  await focusAt(page.getByRole("textbox", { name: "Message", exact: true }));

  await choose(page, page.getByRole("button", { name: /Cleo.s team/ }), "Team");
  await page.waitForURL(/\/settings/);
  const save = page.getByRole("main").getByRole("button", { name: "Save" });
  await tabTo(page, page.getByRole("textbox", { name: "Instructions" }));
  await page.keyboard.type("Be brief.");
  await press(page, save);
  await save.waitFor({ state: "detached" });
  const section = (name: string) =>
    page.getByRole("navigation", { name: "Team settings" }).getByRole("link", { name });
  await press(page, section("Budget"), "Shift+Tab");
  await tabTo(page, page.getByLabel("Limit a month, in US dollars"));
  await page.keyboard.type("50");
  await press(page, save);
  await page.getByText("$0.000 of $50.00 spent this month").waitFor();

  await choose(page, page.getByRole("button", { name: /Cleo.s team/ }), "People");
  await page.waitForURL(/\/people/);
  await press(page, page.getByRole("button", { name: "Invite", exact: true }));
  await page.getByText("Whoever opens this link first may join").waitFor();
});
