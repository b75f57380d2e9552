import { expect, test } from "vitest";
import { lastAnswer } from "#tests/support/e2ePages.ts";
import { beginByKeyboard, choose, focusAt, press, tabTo } from "#tests/support/keyboard.ts";
import { createGate } from "#tests/support/scriptedProviderGate.ts";
import { text } from "#tests/support/scriptedProviderScript.ts";
import { sharedStage } from "#tests/support/sharedStage.ts";

const stage = sharedStage();

test("a conversation by keyboard alone: queue, stop, edit, another answer, removal", async () => {
  const { provider } = stage();
  const page = await beginByKeyboard(stage(), "Ana");
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
  const page = await beginByKeyboard(stage(), "Ben");
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
