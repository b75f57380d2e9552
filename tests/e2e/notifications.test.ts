import { expect, test } from "vitest";
import { createWorkspace, send } from "#tests/support/chat.ts";
import { lastAnswer, write } from "#tests/support/e2ePages.ts";
import { joinTeam } from "#tests/support/joinTeam.ts";
import { createGate } from "#tests/support/scriptedProviderGate.ts";
import { text } from "#tests/support/scriptedProviderScript.ts";
import { letTabsHide } from "#tests/support/seenTabs.ts";
import { sharedStage } from "#tests/support/sharedStage.ts";
import { signInBrowser } from "#tests/support/signInBrowser.ts";
import { signUp } from "#tests/support/testClient.ts";

const stage = sharedStage();

test("who looks elsewhere is told in the tab's title, and of mentions by the browser, which leads there", async () => {
  const { url, provider, people } = stage();
  const ana = await signUp(url, "Ana");
  const ben = await joinTeam(ana, await signUp(url, "Ben"));
  const plan = await createWorkspace(ana, "Plan");
  const other = await createWorkspace(ana, "Other");
  const { context, page } = await people.newPerson();
  const see = await letTabsHide(context);
  await context.grantPermissions(["notifications"]);
  // Nobody sees what the system shows of an automated browser.
  await context.addInitScript(() => {
    const told: unknown[] = [];
    class Told {
      static permission = "granted";
      onclick: (() => void) | null = null;
      readonly title: string;
      readonly options: NotificationOptions;
      constructor(title: string, options: NotificationOptions) {
        this.title = title;
        this.options = options;
        told.push(this);
      }
      close() {}
    }
    Object.assign(window, { told, Notification: Told });
  });
  const toldTitles = () => page.evaluate("window.told.map(({ title, options }) => [title, options.body])");
  await signInBrowser(context, ana);
  await page.goto(`${url}/settings/notifications`);
  await page.getByRole("switch", { name: "When somebody mentions me" }).click();
  await page.goto(`${url}/w/${plan}`);
  await page.locator("[data-connection=live]").waitFor();
  const title = await page.title();

  // An answer that one has asked for ends.
  const gate = createGate();
  provider.respondWith(text("Here it is.", { chunkSize: 5, gate: gate.gate }));
  await write(page, "Think about it");
  gate.step(3);
  await lastAnswer(page).getByText("Here").waitFor();
  await see(page, false);
  gate.open();
  await lastAnswer(page).getByText("Here it is.").waitFor();
  await expect.poll(() => page.title(), { timeout: 20_000 }).toBe(`(1) ${title}`);
  expect(await toldTitles()).toEqual([]);
  await see(page, true);
  await expect.poll(() => page.title(), { timeout: 20_000 }).toBe(title);

  // Somebody mentions one, here and elsewhere.
  await see(page, false);
  await send(ben, { workspaceId: other, text: "What do you say, @Ana?", respond: false });
  await expect
    .poll(toldTitles, { timeout: 20_000 })
    .toEqual([["Ben mentioned you in Other", "What do you say, @Ana?"]]);
  await expect.poll(() => page.title(), { timeout: 20_000 }).toBe(`(1) ${title}`);
  await see(page, true);
  await page.evaluate("window.told[0].onclick()");
  await page.waitForURL(`${url}/w/${other}#m-1`);
  await page.getByText("What do you say,").waitFor();
});
