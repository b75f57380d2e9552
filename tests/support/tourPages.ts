import type { Page } from "playwright-core";
import type { TourStage } from "./tourStage.ts";

/** A page of the product, and what is on it once it is ready to be looked at. */
export interface TourPage {
  name: string;
  path: (stage: TourStage) => string;
  /** Whose page it is; nobody's is seen without signing in. */
  as: "ana" | "nobody";
  ready: (page: Page) => Promise<unknown>;
}

const heading = (name: string | RegExp) => (page: Page) =>
  page.getByRole("heading", { name }).first().waitFor();
const words = (some: string) => (page: Page) => page.getByText(some).first().waitFor();

const teamPage = (section: string, some: string): TourPage => ({
  name: `team-${section}`,
  as: "ana",
  path: ({ ana }) => `/t/${ana.teamId}/settings/${section}`,
  ready: words(some),
});

/** Every page, in the states that it has. */
export const tourPages: readonly TourPage[] = [
  { name: "sign-up", as: "nobody", path: () => "/sign-up", ready: heading(/account/i) },
  { name: "sign-in", as: "nobody", path: () => "/sign-in", ready: heading(/sign in/i) },
  { name: "forgot-password", as: "nobody", path: () => "/forgot-password", ready: heading(/forgot/i) },
  {
    name: "invitation",
    as: "nobody",
    path: ({ invitation }) => `/invite/${invitation}`,
    ready: heading(/join/i),
  },
  {
    name: "invitation-bad",
    as: "nobody",
    path: () => "/invite/nothing",
    ready: heading(/cannot be used/i),
  },
  {
    name: "shared",
    as: "nobody",
    path: ({ share }) => `/s/${share}`,
    ready: words("6,000 dollars"),
  },
  { name: "shared-bad", as: "nobody", path: () => "/s/nothing", ready: heading(/does not work/i) },
  { name: "home", as: "ana", path: () => "/", ready: heading(/./) },
  {
    name: "workspace",
    as: "ana",
    path: ({ workspaces }) => `/w/${workspaces.long}`,
    ready: words("6,000 dollars"),
  },
  {
    name: "workspace-running",
    as: "ana",
    path: ({ workspaces }) => `/w/${workspaces.running}`,
    ready: words("And the date?"),
  },
  {
    name: "workspace-waiting",
    as: "ana",
    path: ({ workspaces }) => `/w/${workspaces.waiting}`,
    ready: (page) => page.getByRole("button", { name: "Approve" }).waitFor(),
  },
  {
    name: "workspace-failed",
    as: "ana",
    path: ({ workspaces }) => `/w/${workspaces.failed}`,
    ready: words("Where do we stay?"),
  },
  {
    name: "workspace-empty",
    as: "ana",
    path: ({ workspaces }) => `/w/${workspaces.empty}`,
    ready: (page) => page.getByRole("textbox", { name: "Message" }).waitFor(),
  },
  {
    name: "people",
    as: "ana",
    path: ({ ana }) => `/t/${ana.teamId}/people`,
    ready: words("Link for one person"),
  },
  {
    name: "team-instructions",
    as: "ana",
    path: ({ ana }) => `/t/${ana.teamId}/settings`,
    // On a phone the list of sections stands in its place.
    ready: (page) => page.locator("textarea").waitFor({ state: "attached" }),
  },
  teamPage("models", "Allowed models"),
  teamPage("keys", "Key that ends in 4711"),
  teamPage("tools", "library"),
  teamPage("budget", "of $50.00 spent this month"),
  {
    name: "search",
    as: "ana",
    path: () => "/search?q=loss",
    ready: (page) => page.getByRole("main").getByRole("link", { name: /loss/ }).first().waitFor(),
  },
  {
    name: "admin-history",
    as: "ana",
    path: () => "/admin/history",
    ready: (page) => page.getByRole("table", { name: "Workspaces" }).waitFor(),
  },
  {
    name: "admin-conversation",
    as: "ana",
    path: ({ workspaces }) => `/admin/history/${workspaces.long}`,
    ready: words("6,000 dollars"),
  },
  {
    name: "admin-live",
    as: "ana",
    path: () => "/admin/live",
    ready: (page) => page.getByRole("button", { name: "Stop the answer in Pricing" }).waitFor(),
  },
  {
    name: "admin-live-stop",
    as: "ana",
    path: () => "/admin/live",
    ready: async (page) => {
      await page.getByRole("button", { name: "Stop the answer in Pricing" }).click();
      await page.getByRole("textbox", { name: "Reason" }).fill("It answers the wrong question");
    },
  },
  { name: "import", as: "ana", path: () => "/import", ready: heading(/import/i) },
  {
    name: "workspace-share",
    as: "ana",
    path: ({ workspaces }) => `/w/${workspaces.long}`,
    ready: async (page) => {
      await page.getByRole("main").getByRole("button", { name: "Menu of Launch plan" }).click();
      await page.getByRole("menuitem", { name: "Share a link" }).click();
      await page.getByRole("dialog").getByText("By Ana").waitFor();
    },
  },
  {
    name: "palette",
    as: "ana",
    path: ({ workspaces }) => `/w/${workspaces.long}`,
    ready: async (page) => {
      await words("6,000 dollars")(page);
      await page.keyboard.press("Control+k");
      await page.getByRole("option", { name: "Pricing" }).waitFor();
    },
  },
  {
    name: "shortcuts",
    as: "ana",
    path: ({ workspaces }) => `/w/${workspaces.long}`,
    ready: async (page) => {
      // Only a page that runs hears its keys; its headings are in the HTML already.
      await words("6,000 dollars")(page);
      await page.keyboard.press("Control+/");
      await words("Copy the last code")(page);
    },
  },
  { name: "profile", as: "ana", path: () => "/settings/profile", ready: heading(/profile/i) },
  { name: "password", as: "ana", path: () => "/settings/password", ready: heading(/password/i) },
  { name: "two-factor", as: "ana", path: () => "/settings/two-factor", ready: heading(/two-factor/i) },
  { name: "appearance", as: "ana", path: () => "/settings/appearance", ready: heading(/./) },
  { name: "new-team", as: "ana", path: () => "/t/new", ready: heading(/team/i) },
  {
    name: "workspace-archived",
    as: "ana",
    path: ({ workspaces }) => `/w/${workspaces.archived}`,
    ready: words("is archived"),
  },
  {
    name: "workspace-details",
    as: "ana",
    path: ({ workspaces }) => `/w/${workspaces.private}`,
    ready: async (page) => {
      await page.getByRole("main").getByRole("button", { name: "Menu of Salaries" }).click();
      await page.getByRole("menuitem", { name: /details/i }).click();
      await words("Usage so far")(page);
    },
  },
  {
    name: "notifications",
    as: "ana",
    path: () => "/settings/notifications",
    ready: heading(/notifications/i),
  },
  { name: "admin-audit", as: "ana", path: () => "/admin/audit", ready: words("Signed up") },
  { name: "admin-retention", as: "ana", path: () => "/admin/retention", ready: heading(/legal holds/i) },
  { name: "admin-tokens", as: "ana", path: () => "/admin/tokens", ready: words("No tokens yet") },
  { name: "sessions", as: "ana", path: () => "/settings/sessions", ready: heading(/sessions/i) },
  {
    name: "admin-people",
    as: "ana",
    path: () => "/admin/people",
    ready: (page) => page.getByRole("button", { name: "Ben" }).waitFor(),
  },
  {
    name: "admin-teams",
    as: "ana",
    path: () => "/admin/teams",
    ready: (page) => page.getByRole("button", { name: "Ana's team", exact: true }).last().waitFor(),
  },
  {
    name: "admin-team",
    as: "ana",
    path: () => "/admin/teams",
    ready: async (page) => {
      await page.getByRole("main").getByRole("button", { name: "Ana's team" }).click();
      await page.getByRole("button", { name: "Remove Ben" }).waitFor();
    },
  },
  {
    name: "admin-person",
    as: "ana",
    path: () => "/admin/people",
    ready: async (page) => {
      await page.getByRole("button", { name: "Ben" }).click();
      await page.getByRole("button", { name: "Make a link for a new password" }).click();
      await page.getByRole("textbox", { name: "Link for a new password" }).waitFor();
      await page.getByRole("button", { name: "Delete the account" }).click();
      await words("What others wrote of them")(page);
    },
  },
  { name: "admin-usage", as: "ana", path: () => "/admin/usage", ready: heading(/what went wrong/i) },
  {
    name: "admin-replay",
    as: "ana",
    path: ({ workspaces }) => `/admin/history/${workspaces.long}/replay`,
    ready: async (page) => {
      await page.getByRole("slider", { name: "Time" }).press("End");
      await words("6,000 dollars")(page);
    },
  },
  {
    name: "not-found",
    as: "ana",
    path: () => "/nothing-here",
    ready: (page) => page.getByRole("main").waitFor(),
  },
];
