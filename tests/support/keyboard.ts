import type { Locator, Page } from "playwright-core";
import { expect } from "vitest";
import type { SharedStage } from "./sharedStage.ts";
import { visit } from "./visit.ts";

const hasFocus = (target: Locator) =>
  target.evaluateAll((all) => all.some((each) => each === document.activeElement));

/** Until the focus is there, by itself. */
export async function focusAt(target: Locator): Promise<void> {
  await expect.poll(() => hasFocus(target), { message: `The focus at ${target}` }).toBe(true);
}

/** Moves the focus there with Tab alone; every link and button on the way shows that it has it. */
export async function tabTo(page: Page, target: Locator, key = "Tab"): Promise<void> {
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

export async function press(page: Page, target: Locator, key = "Tab"): Promise<void> {
  await tabTo(page, target, key);
  await page.keyboard.press("Enter");
}

/** Opens a menu, whose first entry then has the focus, and chooses by the beginning of a name. */
export async function choose(page: Page, menu: Locator, beginning: string): Promise<void> {
  await tabTo(page, menu);
  await page.keyboard.press("Enter");
  await focusAt(page.getByRole("menuitem").first());
  await page.keyboard.type(beginning);
  await focusAt(page.getByRole("menuitem", { name: new RegExp(`^${beginning}`) }));
  await page.keyboard.press("Enter");
}

/** Somebody who signs up and makes a workspace, with a hand on the keyboard alone. */
export async function beginByKeyboard({ people, url }: SharedStage, name: string): Promise<Page> {
  const { page } = await people.newPerson();
  await visit(page, url);
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
