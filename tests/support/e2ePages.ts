import type { Page } from "playwright-core";
import * as z from "zod";
import { visit } from "./visit.ts";

/** Signs somebody new up at the first page, and waits for the app behind it. */
export async function signUp(page: Page, url: string, name: string): Promise<void> {
  await visit(page, url);
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("E-mail").fill(`${name.toLowerCase()}-${Date.now()}@example.com`);
  await page.getByLabel("Password").fill("a long password");
  await page.getByRole("button", { name: "Sign up" }).click();
  await page.getByRole("button", { name: "New workspace" }).waitFor();
}

const createdSchema = z.object({ result: z.object({ data: z.object({ id: z.string() }) }) });

/** Makes a workspace, and waits until it is the one that is open, whatever other one was before. */
export async function openWorkspace(page: Page): Promise<void> {
  const created = page.waitForResponse((response) => response.url().includes("/workspace.create"));
  await page.getByRole("button", { name: "New workspace" }).click();
  const { result } = createdSchema.parse(await (await created).json());
  await page.waitForURL((url) => url.pathname === `/w/${result.data.id}`);
  await page.getByRole("textbox", { name: "Message" }).waitFor();
}

export async function write(page: Page, words: string): Promise<void> {
  await page.getByRole("textbox", { name: "Message", exact: true }).fill(words);
  await page.getByRole("textbox", { name: "Message", exact: true }).press("Enter");
}

export const lastAnswer = (page: Page) => page.getByRole("article", { name: "Parley" }).last();
