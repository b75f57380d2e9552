import type { Page } from "playwright-core";

/** Signs somebody new up at the first page, and waits for the app behind it. */
export async function signUp(page: Page, url: string, name: string): Promise<void> {
  await page.goto(url);
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("E-mail").fill(`${name.toLowerCase()}-${Date.now()}@example.com`);
  await page.getByLabel("Password").fill("a long password");
  await page.getByRole("button", { name: "Sign up" }).click();
  await page.getByRole("button", { name: "New workspace" }).waitFor();
}

export async function openWorkspace(page: Page): Promise<void> {
  await page.getByRole("button", { name: "New workspace" }).click();
  await page.waitForURL(/\/w\//);
  await page.getByRole("textbox", { name: "Message" }).waitFor();
}

export async function write(page: Page, words: string): Promise<void> {
  await page.getByRole("textbox", { name: "Message", exact: true }).fill(words);
  await page.getByRole("textbox", { name: "Message", exact: true }).press("Enter");
}

export const lastAnswer = (page: Page) => page.getByRole("article", { name: "Parley" }).last();
