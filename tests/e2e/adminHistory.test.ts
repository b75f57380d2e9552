import { beforeAll, expect, test } from "vitest";
import { createWorkspace, send, sendAndStart } from "#tests/support/chat.ts";
import { createGate } from "#tests/support/scriptedProviderGate.ts";
import { text } from "#tests/support/scriptedProviderScript.ts";
import { sharedStage } from "#tests/support/sharedStage.ts";
import { signUp, type TestClient } from "#tests/support/testClient.ts";

const stage = sharedStage();
let ana: TestClient;

beforeAll(async () => {
  ana = await signUp(stage().url, "Ana");
});

const open = (path: string) => stage().openAs(ana, path);

test("what is typed into a filter is asked for once it rests, every letter of it, and stands in the address", async () => {
  const zeppelin = await createWorkspace(ana, "Airships");
  await send(ana, { workspaceId: zeppelin, text: "The zeppelin is late", respond: false });
  await createWorkspace(ana, "Ships");
  const page = await open("/admin/history");
  const asked: string[] = [];
  page.on("request", (request) => {
    if (request.url().includes("admin.history.list")) asked.push(decodeURIComponent(request.url()));
  });
  const table = page.getByRole("table");
  const ships = table.getByRole("link", { name: "Ships", exact: true });
  await ships.waitFor();
  const words = page.getByRole("searchbox", { name: "Words" });
  await words.pressSequentially("zeppelin late");
  expect(await words.inputValue()).toBe("zeppelin late");
  await ships.waitFor({ state: "detached" });
  expect(await table.getByRole("link", { name: "Airships" }).count()).toBe(1);
  expect(new URL(page.url()).searchParams.get("q")).toBe("zeppelin late");
  // Thirteen letters; a busy machine may pause among them.
  expect(asked.length).toBeLessThan(5);
  expect(asked.at(-1)).toContain("zeppelin late");

  // What was not asked for yet is neither lost by another filter nor left over by taking them all back.
  const person = page.getByRole("searchbox", { name: "Person" });
  await person.pressSequentially("nobody");
  await page.getByLabel("Order").selectOption({ label: "Length" });
  await page.getByText("No workspace fits these filters.").waitFor();
  const { searchParams } = new URL(page.url());
  expect([...searchParams].toSorted()).toEqual([
    ["person", "nobody"],
    ["q", "zeppelin late"],
    ["sort", "length"],
  ]);
  await words.pressSequentially(" again");
  await page.getByRole("button", { name: "Clear" }).click();
  await ships.waitFor();
  expect([await words.inputValue(), await person.inputValue()]).toEqual(["", ""]);
  expect(new URL(page.url()).search).toBe("");

  // With Enter at once.
  await words.fill("zeppelin");
  await words.press("Enter");
  await ships.waitFor({ state: "detached" });
});

test("an answer that is being written is shown as far as it is, until it has ended", async () => {
  const workspaceId = await createWorkspace(ana, "Running");
  const gate = createGate();
  stage().provider.respondWith(text("Slowly it grows and grows.", { chunkSize: 6, gate: gate.gate }));
  await sendAndStart(ana, { workspaceId, text: "Go", options: { model: "openai:scripted" } });
  gate.step(3);
  const page = await open(`/admin/history/${workspaceId}`);
  const answer = page.getByRole("article", { name: "Parley" });
  await answer.getByText("Slowly").waitFor();
  expect(await answer.getAttribute("aria-busy")).toBe("true");
  gate.open();
  await answer.getByText("Slowly it grows and grows.").waitFor();
  await expect.poll(() => answer.getAttribute("aria-busy")).toBe("false");
});

test("a replay that jumps to the end goes back to the first message, and nothing moves under the reader", async () => {
  const workspaceId = await createWorkspace(ana, "Long");
  for (let count = 1; count <= 120; count++) {
    await send(ana, { workspaceId, text: `Message ${count}.`, respond: false });
  }
  const page = await open(`/admin/history/${workspaceId}/replay`);
  await page.getByRole("slider", { name: "Time" }).press("End");
  await page.getByText("Message 120.").waitFor();
  const messages = page.getByRole("region", { name: "Messages as they were" });
  const shown = () => messages.getByRole("article").count();
  expect(await shown()).toBe(50);
  await messages.hover();
  const older = messages.getByRole("button", { name: "Older messages" });
  for (const [count, first] of [
    [100, 71],
    [120, 21],
  ] as const) {
    await older.scrollIntoViewIfNeeded();
    const read = messages.getByText(`Message ${first}.`, { exact: true });
    const before = (await read.boundingBox())?.y ?? 0;
    await older.click();
    await expect.poll(() => shown()).toBe(count);
    // The button may have gone, which takes its room along.
    expect(Math.abs(((await read.boundingBox())?.y ?? 0) - before)).toBeLessThan(60);
  }
  expect(await older.count()).toBe(0);
});
