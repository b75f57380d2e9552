import { expect, test } from "vitest";
import { createWorkspace, send } from "#tests/support/chat.ts";
import { lastAnswer, write } from "#tests/support/e2ePages.ts";
import { joinTeam } from "#tests/support/joinTeam.ts";
import { createGate } from "#tests/support/scriptedProviderGate.ts";
import { text } from "#tests/support/scriptedProviderScript.ts";
import { letTabsHide } from "#tests/support/seenTabs.ts";
import { sharedStage } from "#tests/support/sharedStage.ts";
import { signInBrowser } from "#tests/support/signInBrowser.ts";
import { signUp, type TestClient } from "#tests/support/testClient.ts";
import { visit } from "#tests/support/visit.ts";

const stage = sharedStage();

/** A browser of somebody, in which notifications are allowed and that notes what it is told. */
async function openTold(client: TestClient, choice: string) {
  const { context, page } = await stage().people.newPerson();
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
  await signInBrowser(context, client);
  await visit(page, `${stage().url}/settings/notifications`);
  await page.getByRole("switch", { name: choice }).click();
  return {
    page,
    see: (seen: boolean) => see(page, seen),
    told: () => page.evaluate("window.told.map(({ title, options }) => [title, options.body])"),
    pressNotice: () => page.evaluate("window.told[0].onclick()"),
  };
}

test("who looks elsewhere is told in the tab's title, and of mentions by the browser, which leads there", async () => {
  const { url, provider } = stage();
  const ana = await signUp(url, "Ana");
  const ben = await joinTeam(ana, await signUp(url, "Ben"));
  const plan = await createWorkspace(ana, "Plan");
  const other = await createWorkspace(ana, "Other");
  const { page, see, told, pressNotice } = await openTold(ana, "When somebody mentions me");
  await visit(page, `${url}/w/${plan}`);
  await page.locator("[data-connection=live]").waitFor();
  const title = await page.title();

  // An answer that one has asked for ends.
  const gate = createGate();
  provider.respondWith(text("Here it is.", { chunkSize: 5, gate: gate.gate }));
  await write(page, "Think about it");
  gate.step(3);
  await lastAnswer(page).getByText("Here").waitFor();
  await see(false);
  gate.open();
  await lastAnswer(page).getByText("Here it is.").waitFor();
  await expect.poll(() => page.title()).toBe(`(1) ${title}`);
  expect(await told()).toEqual([]);
  await see(true);
  await expect.poll(() => page.title()).toBe(title);

  // Somebody mentions one, here and elsewhere.
  await see(false);
  await send(ben, { workspaceId: other, text: "What do you say, @Ana?", respond: false });
  await expect.poll(told).toEqual([["Ben mentioned you in Other", "What do you say, @Ana?"]]);
  await expect.poll(() => page.title()).toBe(`(1) ${title}`);
  await see(true);
  await pressNotice();
  await page.waitForURL(`${url}/w/${other}#m-1`);
  await page.getByText("What do you say,").waitFor();
});

test("a long answer that ends while one looks elsewhere is told of by the browser, which leads back", async () => {
  const { url, provider } = stage();
  const cleo = await signUp(url, "Cleo");
  const plan = await createWorkspace(cleo, "Plan");
  const { page, see, told, pressNotice } = await openTold(cleo, "When a long answer that I asked for ends");
  await visit(page, `${url}/w/${plan}`);
  await page.locator("[data-connection=live]").waitFor();
  const gate = createGate();
  provider.respondWith(text("Here it is.", { chunkSize: 5, gate: gate.gate }));
  await write(page, "Take your time");
  gate.step(2);
  await lastAnswer(page).getByText("Here").waitFor();
  const begun = Date.now();
  await see(false);
  await expect.poll(() => Date.now(), { timeout: 30_000 }).toBeGreaterThan(begun + 20_000);
  expect(await told()).toEqual([]);
  gate.open();
  await expect.poll(told).toEqual([["The answer in Plan is there", "Here it is."]]);
  await pressNotice();
  await page.waitForURL(`${url}/w/${plan}#m-2`);
});
