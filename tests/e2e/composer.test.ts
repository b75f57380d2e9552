import { randomUUID } from "node:crypto";
import type { Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { createWorkspace, readMessages } from "#tests/support/chat.ts";
import { lastAnswer, write } from "#tests/support/e2ePages.ts";
import { png } from "#tests/support/sampleFiles.ts";
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

async function openNew(): Promise<{ page: Page; workspaceId: string }> {
  const workspaceId = await createWorkspace(ana, `Plan ${randomUUID()}`);
  const page = await stage().openAs(ana, `/w/${workspaceId}`);
  await page.getByRole("textbox", { name: "Message" }).waitFor();
  return { page, workspaceId };
}

/** What the page is told when a file is dropped on it or pasted into the focus. */
async function bring(page: Page, how: "drop" | "paste", name: string): Promise<void> {
  await page.evaluate(
    ([kind, fileName]) => {
      const data = new DataTransfer();
      data.items.add(new File([`This is ${fileName}.`], fileName, { type: "text/plain" }));
      const target = document.activeElement ?? document.body;
      const about = { bubbles: true, cancelable: true };
      if (kind === "paste")
        target.dispatchEvent(new ClipboardEvent("paste", { ...about, clipboardData: data }));
      else {
        target.dispatchEvent(new DragEvent("dragenter", { ...about, dataTransfer: data }));
        target.dispatchEvent(new DragEvent("drop", { ...about, dataTransfer: data }));
      }
    },
    [how, name] as const,
  );
}

test("files are picked, dropped and pasted; a file of a wrong kind says so, and the rest is sent", async () => {
  const { page, workspaceId } = await openNew();
  const files = page.getByRole("list", { name: "Files" });
  await page.locator("input[type=file]").setInputFiles([
    { name: "grey.png", mimeType: "image/png", buffer: png(40, 30) },
    { name: "not.png", mimeType: "image/png", buffer: Buffer.from([0, 1, 2, 3, 255, 254]) },
  ]);
  await files.getByText("Only images (PNG, JPEG, GIF, WebP), PDF and text can be sent.").waitFor();
  await bring(page, "drop", "dropped.txt");
  await page.getByRole("textbox", { name: "Message" }).focus();
  await bring(page, "paste", "pasted.txt");
  for (const name of ["grey.png", "dropped.txt", "pasted.txt"]) await files.getByText(name).waitFor();
  await page.getByText("scripted cannot read images. It is told only their names.").waitFor();

  // Written text and files outlive a reload.
  const field = page.getByRole("textbox", { name: "Message" });
  await field.fill("Look at these");
  await page.getByText("3 of 4 files uploaded").waitFor({ state: "attached" });
  await page.reload();
  await files.getByText("pasted.txt").waitFor();
  expect(await field.inputValue()).toBe("Look at these");
  for (const remove of await page.getByRole("button", { name: "Remove not.png" }).all()) await remove.click();

  stage().provider.respondWith(text("I see them."));
  await field.press("Enter");
  await lastAnswer(page).getByText("I see them.").waitFor();
  await lastAnswer(page).getByText("scripted cannot read images and answered without grey.png.").waitFor();
  const [sent] = await readMessages(ana, workspaceId);
  const names = sent?.parts.flatMap((part) => (part.type === "file" ? [part.filename] : []));
  expect(names?.toSorted()).toEqual(["dropped.txt", "grey.png", "pasted.txt"]);
  expect(await field.inputValue()).toBe("");
});

test("the queue is ordered by keyboard and by pointer, for everybody", async () => {
  const { page, workspaceId } = await openNew();
  const other = await stage().openAs(ana, `/w/${workspaceId}`);
  const running = createGate();
  stage().provider.respondWith(text("Slowly", { gate: running.gate }));
  await write(page, "First");
  for (const words of ["one", "two", "three"]) await write(page, words);
  const rows = (at: Page) => at.getByRole("list", { name: "Queue" }).getByRole("listitem");
  const order = (at: Page) =>
    rows(at).evaluateAll((all) => all.map((row) => /one|two|three/.exec(row.textContent)?.[0]));
  await expect.poll(() => order(other)).toEqual(["one", "two", "three"]);

  const handle = (index: number) => rows(page).nth(index).getByRole("button", { name: "Move Ana’s message" });
  await handle(2).focus();
  await page.keyboard.press("Alt+ArrowUp");
  for (const at of [page, other]) {
    await expect.poll(() => order(at)).toEqual(["one", "three", "two"]);
  }
  // The focus goes with what was moved.
  await expect.poll(() => handle(1).evaluate((element) => element === document.activeElement)).toBe(true);

  const from = await handle(0).boundingBox();
  const to = await handle(2).boundingBox();
  if (!from || !to) throw new Error("The queue cannot be seen.");
  await page.mouse.move(from.x + 5, from.y + 5);
  await page.mouse.down();
  await page.mouse.move(from.x + 5, from.y + 20, { steps: 4 });
  await page.mouse.move(to.x + 5, to.y + 8, { steps: 8 });
  await page.mouse.up();
  for (const at of [page, other]) {
    await expect.poll(() => order(at)).toEqual(["three", "two", "one"]);
  }
});

test("the language is chosen, and stays", async () => {
  const { page } = await openNew();
  await visit(page, `${stage().url}/settings/appearance`);
  await page.getByRole("radio", { name: "Deutsch" }).click();
  await page.getByRole("heading", { name: "Sprache" }).waitFor();
  await page.reload();
  await page.getByRole("heading", { name: "Sprache" }).waitFor();
  expect(await page.locator("html").getAttribute("lang")).toBe("de");
});
