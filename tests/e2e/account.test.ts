import { expect, test } from "vitest";
import { sharedStage } from "#tests/support/sharedStage.ts";
import { signUp } from "#tests/support/testClient.ts";
import { totp } from "#tests/support/totp.ts";
import { visit } from "#tests/support/visit.ts";

const stage = sharedStage();

test("a second factor is set up, asked for at sign-in, and a backup code stands in for it once", async () => {
  const { url } = stage();
  const mia = await signUp(url, "Mia");
  const { email } = mia;
  const page = await stage().openAs(mia, "/settings/two-factor");
  await page.getByLabel("Password").fill("a long password");
  await page.getByRole("button", { name: "Set up" }).click();
  await page.getByRole("img", { name: "QR code for the authenticator app" }).waitFor();
  const secret = await page.locator(".font-mono").textContent();
  const code = () => totp(`otpauth://totp/Parley?secret=${(secret ?? "").replace(/\s/g, "")}`);
  const field = page.getByLabel("Code from the app");
  await field.fill("000000");
  await page.getByRole("button", { name: "Turn on" }).click();
  await page.getByText("This code is wrong.").waitFor();
  await field.fill(code());
  await page.getByRole("button", { name: "Turn on" }).click();
  await page.getByRole("heading", { name: "Backup codes" }).waitFor();
  const backup =
    (await page
      .getByRole("listitem")
      .getByText(/^\w{5}-\w{5}$/)
      .first()
      .textContent()) ?? "";
  await page.getByRole("button", { name: "I have kept them" }).click();
  await page.getByText("It is on: signing in asks for a code").waitFor();

  async function signOutAndIn(): Promise<void> {
    await visit(page, url);
    await page.getByRole("button", { name: "Mia", exact: true }).click();
    await page.getByRole("menuitem", { name: "Sign out" }).click();
    await page.waitForURL(/sign-in/);
    await page.getByLabel("E-mail").fill(email);
    await page.getByLabel("Password").fill("a long password");
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await page.getByRole("heading", { name: "Enter the code" }).waitFor();
  }
  await signOutAndIn();
  await page.getByLabel("Code from the app").fill(code());
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.getByRole("button", { name: "New workspace" }).waitFor();

  await signOutAndIn();
  await page.getByRole("button", { name: "Use a backup code" }).click();
  await page.getByLabel("Backup code").fill(backup);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.getByRole("button", { name: "New workspace" }).waitFor();

  await signOutAndIn();
  await page.getByRole("button", { name: "Use a backup code" }).click();
  await page.getByLabel("Backup code").fill(backup);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.getByText("This backup code is wrong or was used already.").waitFor();
  expect(new URL(page.url()).pathname).toBe("/sign-in");
});
