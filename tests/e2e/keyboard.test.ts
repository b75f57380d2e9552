import type { Locator, Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { createWorkspace, send } from "#tests/support/chat.ts";
import { lastAnswer } from "#tests/support/e2ePages.ts";
import { joinTeam } from "#tests/support/joinTeam.ts";
import { createGate } from "#tests/support/scriptedProviderGate.ts";
import { text } from "#tests/support/scriptedProviderScript.ts";
import { sharedStage } from "#tests/support/sharedStage.ts";
import { signUp, type TestClient } from "#tests/support/testClient.ts";
import { visit } from "#tests/support/visit.ts";

const stage = sharedStage();
let admin: TestClient;

beforeAll(async () => {
  admin = await signUp(stage().url, "Ada");
});

const hasFocus = (target: Locator) =>
  target.evaluateAll((all) => all.some((each) => each === document.activeElement));

/** Until the focus is there, by itself. */
async function focusAt(target: Locator): Promise<void> {
  await expect.poll(() => hasFocus(target), { message: `The focus at ${target}` }).toBe(true);
}

/** Moves the focus there with Tab alone; every link and button on the way shows that it has it. */
async function tabTo(page: Page, target: Locator, key = "Tab"): Promise<void> {
  const passed: string[] = [];
  await target.first().waitFor({ state: "attached" });
  while (!(await hasFocus(target))) {
    if (passed.length === 100) throw new Error(`The focus passed ${passed.join(" | ")}, not ${target}.`);
    await page.keyboard.press(key);
    const { name, unseen } = await page.evaluate(() => {
      const at = document.activeElement;
      return {
        name: at?.getAttribute("aria-label") ?? at?.textContent?.slice(0, 40) ?? "",
        unseen: at?.matches("a, button") === true && getComputedStyle(at).outlineStyle === "none",
      };
    });
    expect(unseen, `${name} has the focus and does not show it`).toBe(false);
    passed.push(name);
  }
}

async function press(page: Page, target: Locator, key = "Tab"): Promise<void> {
  await tabTo(page, target, key);
  await page.keyboard.press("Enter");
}

/** Opens a menu, whose first entry then has the focus, and chooses by the beginning of a name. */
async function choose(page: Page, menu: Locator, beginning: string): Promise<void> {
  await tabTo(page, menu);
  await page.keyboard.press("Enter");
  await focusAt(page.getByRole("menuitem").first());
  await page.keyboard.type(beginning);
  await focusAt(page.getByRole("menuitem", { name: new RegExp(`^${beginning}`) }));
  await page.keyboard.press("Enter");
}

/** Somebody who signs up and makes a workspace, with a hand on the keyboard alone. */
async function begin(name: string): Promise<Page> {
  const { page } = await stage().people.newPerson();
  await visit(page, stage().url);
  await tabTo(page, page.getByLabel("Name"));
  await page.keyboard.type(name);
  await tabTo(page, page.getByLabel("E-mail"));
  await page.keyboard.type(`${name}-${Date.now()}@example.com`);
  await tabTo(page, page.getByLabel("Password"));
  await page.keyboard.type("a long password");
  await page.keyboard.press("Enter");
  const create = page.getByRole("button", { name: "New workspace", exact: true });
  await create.waitFor();
  await press(page, create);
  await focusAt(page.getByRole("textbox", { name: "Message", exact: true }));
  return page;
}

test("a conversation by keyboard alone: queue, stop, edit, another answer, removal", async () => {
  const { provider } = stage();
  const page = await begin("Ana");
  const message = page.getByRole("textbox", { name: "Message", exact: true });
  const gate = createGate();
  provider.respondWith(text("one two three", { chunkSize: 4, gate: gate.gate }));
  await page.keyboard.type("Count");
  await page.keyboard.press("Enter");
  gate.step(2);
  await lastAnswer(page).getByText("one").waitFor();
  for (const words of ["second", "third"]) {
    await page.keyboard.type(words);
    await page.keyboard.press("Enter");
  }
  // As an answer that is being written, the page changes all the time.
  await page.evaluate(() => {
    const place = document.body.appendChild(document.createElement("div"));
    setInterval(() => place.replaceChildren(String(performance.now())), 10);
  });
  const rows = page.getByRole("list", { name: "Queue" }).getByRole("listitem");
  const row = (words: string) => rows.filter({ hasText: words });
  const inRow = (words: string, name: string) => row(words).getByRole("button", { name });
  await row("third").waitFor();
  await tabTo(page, inRow("third", "Move Ana’s message"), "Shift+Tab");
  await page.keyboard.press("Alt+ArrowUp");
  await expect.poll(() => rows.first().textContent()).toContain("third");
  await focusAt(inRow("third", "Move Ana’s message"));

  // What had the focus goes away, and it is not lost: it is in the row, in the next row, in the message's field.
  await press(page, inRow("second", "Edit queued message"));
  await focusAt(page.getByRole("textbox", { name: "Edit queued message" }));
  await page.keyboard.type(" thoughts");
  await page.keyboard.press("Enter");
  await row("second thoughts").waitFor();
  await focusAt(row("second").getByRole("button"));
  await press(page, inRow("second", "Remove from queue"));
  await row("second").waitFor({ state: "detached" });
  await focusAt(inRow("third", "Remove from queue"));
  await page.keyboard.press("Enter");
  await row("third").waitFor({ state: "detached" });
  await focusAt(message);
  await page.keyboard.press("Escape");
  await lastAnswer(page)
    .getByText(/stopped/i)
    .waitFor();
  gate.open();

  const mine = page.getByRole("article", { name: "Ana" });
  const editing = mine.getByRole("textbox", { name: "Edit message" });
  await press(page, mine.getByRole("button", { name: "Edit message" }), "Shift+Tab");
  await focusAt(editing);
  await page.keyboard.press("Escape");
  await focusAt(mine);
  provider.respondWith(text("five six"));
  await press(page, mine.getByRole("button", { name: "Edit message" }));
  await focusAt(editing);
  await page.keyboard.type(" on");
  await page.keyboard.press("Enter");
  await lastAnswer(page).getByText("five six").waitFor();
  await editing.waitFor({ state: "detached" });

  provider.respondWith(text("seven eight"));
  await press(page, lastAnswer(page).getByRole("button", { name: "Regenerate answer" }));
  await lastAnswer(page).getByText("seven eight").waitFor();
  await press(page, lastAnswer(page).getByRole("button", { name: "Older version" }), "Shift+Tab");
  await lastAnswer(page).getByText("five six").waitFor();

  await press(page, lastAnswer(page).getByRole("button", { name: "Newer version" }));
  await lastAnswer(page).getByText("seven eight").waitFor();
  await press(page, lastAnswer(page).getByRole("button", { name: "Remove message" }));
  await focusAt(page.getByRole("button", { name: "Yes", exact: true }));
  await page.keyboard.press("Enter");
  await lastAnswer(page).getByText("Removed by Ana").waitFor();
});

test("menus, panels, dialogs and pages by keyboard alone, with the focus back where it was", async () => {
  const page = await begin("Ben");
  const menu = page.getByRole("main").getByRole("button", { name: /^Menu of/ });
  await choose(page, menu, "Details");
  await focusAt(page.getByRole("complementary", { name: "Details" }));
  await tabTo(page, page.getByRole("textbox", { name: "Instructions" }));
  await page.keyboard.type("Be short.");
  await press(page, page.getByRole("button", { name: "Save" }));
  await focusAt(page.getByRole("textbox", { name: "Instructions" }));
  await page.keyboard.press("Escape");
  await focusAt(menu);

  await choose(page, menu, "Share");
  await focusAt(page.getByRole("dialog").getByRole("button"));
  await press(page, page.getByRole("button", { name: "Make a link" }));
  await press(page, page.getByRole("button", { name: /^Remove the link/ }));
  await page.getByText("None yet.").waitFor();
  await focusAt(page.getByRole("dialog"));
  await page.keyboard.press("Escape");
  await focusAt(menu);
  // A menu is left by Tab, too.
  await page.keyboard.press("Enter");
  await focusAt(page.getByRole("menuitem").first());
  await page.keyboard.press("Tab");
  await page.getByRole("menu").waitFor({ state: "detached" });
  await focusAt(menu);

  await choose(page, page.getByRole("button", { name: /Ben$/ }), "Settings");
  await page.waitForURL(/\/settings/);
  await press(page, page.getByRole("link", { name: "Appearance" }));
  await page.waitForURL(/\/settings\/appearance/);
  await tabTo(page, page.getByRole("radio").first());
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await expect.poll(() => page.locator("html").getAttribute("data-theme")).toBe("dark");
});

test("the admins' tables by keyboard alone", async () => {
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
  const page = await begin("Cleo");
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
