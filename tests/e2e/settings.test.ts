import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { lastAnswer, openWorkspace, write } from "#tests/support/e2ePages.ts";
import { createMcpServer } from "#tests/support/mcpServer.ts";
import { createGate } from "#tests/support/scriptedProviderGate.ts";
import { text } from "#tests/support/scriptedProviderScript.ts";
import { sharedStage } from "#tests/support/sharedStage.ts";
import { signUp } from "#tests/support/testClient.ts";
import { visit } from "#tests/support/visit.ts";

const stage = sharedStage();

const section = (page: Page, name: string) =>
  page.getByRole("navigation", { name: "Team settings" }).getByRole("link", { name });
const save = (page: Page) => page.getByRole("main").getByRole("button", { name: "Save" });
const offered = (page: Page) =>
  expect.poll(() => page.getByRole("combobox", { name: "Model" }).locator("option").allTextContents(), {
    timeout: 40_000,
  });

test("a team's settings, and open pages that follow them", async () => {
  await using mcp = await createMcpServer({
    tools: [{ name: "find", description: "Finds a book.", run: () => "Here." }],
  });
  const { context, page } = await stage().openNew("Ana");
  await offered(page).toEqual(expect.arrayContaining(["scripted", "second"]));
  const settings = await context.newPage();
  await visit(settings, stage().url);
  // Home goes on to the newest workspace, and would take back where one has gone meanwhile.
  await settings.waitForURL(/\/w\//);
  await settings.getByRole("button", { name: /Ana.s team/ }).click();
  await settings.getByRole("menuitem", { name: "Team settings" }).click();

  await settings.getByRole("textbox", { name: "Instructions" }).fill("Be brief.");
  await save(settings).click();
  await save(settings).waitFor({ state: "detached" });

  // Allowed models: the picker of the open workspace follows by itself.
  await section(settings, "Models").click();
  await settings.getByRole("radio", { name: "Only these" }).check();
  for (const tick of await settings.getByRole("checkbox").all()) await tick.uncheck();
  await save(settings).click();
  await settings.getByText("Allow at least one model").waitFor();
  await settings.getByRole("checkbox", { name: "second" }).check();
  await settings.getByRole("combobox", { name: "Default model" }).selectOption({ label: "second" });
  await save(settings).click();
  await save(settings).waitFor({ state: "detached" });
  await offered(page).toEqual(["second"]);

  // Keys: only the end is ever shown again, on no page and in no answer.
  await section(settings, "Keys").click();
  const secret = "sk-ant-0123456789-wxyz";
  await settings.getByLabel("Key for Anthropic").fill(secret);
  const form = settings.locator("form").filter({ has: settings.getByLabel("Key for Anthropic") });
  await form.getByRole("button", { name: "Save" }).click();
  await settings.getByText("Key that ends in wxyz").waitFor();
  expect(await settings.getByLabel("New key for Anthropic").inputValue()).toBe("");
  const answers: string[] = [];
  settings.on("response", async (response) => {
    if (response.url().includes("/api/trpc")) answers.push(await response.text().catch(() => ""));
  });
  await settings.reload();
  await settings.getByText("Key that ends in wxyz").waitFor();
  await expect.poll(() => answers.join()).toContain("wxyz");
  expect(answers.join() + (await settings.content())).not.toContain("0123456789");
  await settings.getByRole("button", { name: "Remove the key for Anthropic" }).click();
  await settings.getByRole("button", { name: "Yes" }).click();
  await settings.getByText("Key that ends in wxyz").waitFor({ state: "detached" });

  // Tools: a rule, and a server that is added, tested and removed.
  await section(settings, "Tools").click();
  await settings.getByRole("button", { name: "Add a rule" }).click();
  await settings.getByRole("combobox", { name: "Name of a tool" }).fill("fetch_*");
  await settings.getByRole("combobox", { name: "What holds for fetch_*" }).selectOption("disable");
  await save(settings).click();
  await save(settings).waitFor({ state: "detached" });
  await settings.getByRole("textbox", { name: "Name", exact: true }).fill("library");
  await settings.getByLabel("Address").fill(mcp.url);
  await settings.getByLabel("Token (optional)").fill("a token of the team");
  await settings.getByRole("button", { name: "Add tool server" }).click();
  await settings.getByRole("button", { name: "Test library" }).click();
  await settings.getByText("It answers and has 1 tool.").waitFor();
  await settings.getByText("Finds a book.").waitFor();
  await settings.getByRole("button", { name: "Remove library" }).click();
  await settings.getByRole("button", { name: "Yes" }).click();
  await settings.getByRole("button", { name: "Test library" }).waitFor({ state: "detached" });

  await section(settings, "Budget").click();
  await settings.getByText("$0.000 spent this month").waitFor();
  await settings.getByLabel("Limit a month, in US dollars").fill("50");
  await save(settings).click();
  await settings.getByText("$0.000 of $50.00 spent this month").waitFor();
});

test("the keyboard: palette, shortcuts, code; and a workspace as a file", async () => {
  const page = await stage().openAs(await signUp(stage().url, "Kim"), "/");
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.getByRole("link", { name: "Search" }).getByText("Ctrl K").waitFor();
  await openWorkspace(page);
  stage().provider.respondWith(text("So:\n\n- here\n\n  ```ts\n  const a = 1;\n  ```\n"));
  await write(page, "Show me the zebra");
  await lastAnswer(page).getByText("const a = 1;").waitFor();
  await page.keyboard.press("Control+Shift+;");
  await page.getByText("The last code is copied.").waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe("const a = 1;");

  // What is done with the open workspace: renaming keeps the focus in the name's field.
  const choose = async (typed: string) => {
    await page.keyboard.press("Control+k");
    await page.getByRole("combobox", { name: "Commands" }).fill(typed);
    await page.keyboard.press("Enter");
  };
  await choose("rename");
  await page.getByRole("main").getByRole("textbox", { name: "Workspace name" }).waitFor();
  await page.keyboard.type("Zoo");
  const renaming = createGate();
  await page.route("**/workspace.rename*", async (route) => {
    await renaming.gate();
    await route.continue();
  });
  await page.keyboard.press("Enter");
  // The new name comes while an entry under the old one is selected.
  const commands = page.getByRole("combobox", { name: "Commands" });
  await page.keyboard.press("Control+k");
  await commands.fill("export json");
  const exporting = page.getByRole("option", { name: "Export as JSON", selected: true });
  await exporting.waitFor();
  renaming.open();
  await page.getByRole("dialog").getByText("Zoo", { exact: true }).waitFor();
  await exporting.waitFor();
  const exported = page.waitForEvent("download");
  await page.keyboard.press("Enter");
  expect((await exported).suggestedFilename()).toBe("Zoo.json");
  const first = page.url();

  // A new workspace by its own keys, and back to the first by its name. Its page comes while the palette
  // is open already, and leaves the focus where it is typed.
  const creating = createGate();
  await page.route("**/workspace.create*", async (route) => {
    await creating.gate();
    await route.continue();
  });
  await page.keyboard.press("Control+Shift+O");
  await page.keyboard.press("Control+k");
  await commands.waitFor();
  creating.open();
  await page.waitForURL((url) => url.pathname.startsWith("/w/") && url.href !== first);
  await page.getByLabel("Message", { exact: true }).waitFor();
  expect(await commands.evaluate((input) => input === document.activeElement)).toBe(true);
  await page.keyboard.press("Escape");
  await page.getByRole("textbox", { name: "Message" }).waitFor();
  await choose("zoo");
  await page.waitForURL(first);
  await choose("theme dark");
  await expect.poll(() => page.locator("html").getAttribute("data-theme")).toBe("dark");
  await choose("zebra");
  await page.waitForURL(/\/search\?q=zebra/);
  await page.getByRole("main").getByRole("link", { name: /zebra/ }).waitFor();
  await choose("keyboard shortcuts");
  await page.getByRole("dialog", { name: "Keyboard shortcuts" }).waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog", { name: "Keyboard shortcuts" }).waitFor({ state: "detached" });

  // From the list at the side, without opening it.
  await page.getByRole("button", { name: "Menu of Zoo" }).click();
  const markdown = page.waitForEvent("download");
  await page.getByRole("menuitem", { name: "Export as Markdown" }).click();
  // The palette opens while the menu has yet to go, and keeps the focus. To an admin it offers their pages too.
  await page.keyboard.press("Control+k");
  await commands.waitFor();
  expect((await markdown).suggestedFilename()).toBe("Zoo.md");
  await page.getByRole("menu").waitFor({ state: "detached" });
  expect(await commands.evaluate((input) => input === document.activeElement)).toBe(true);
  await page.keyboard.type("audit log");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/admin\/audit/);
});

test("to strangers the team does not exist", async () => {
  const eve = await signUp(stage().url, "Eve");
  const page = await stage().openAs(eve, "/t/team-of-others/settings/keys");
  await page.getByRole("heading", { name: "Not found" }).waitFor();
});
