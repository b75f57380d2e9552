import type { BrowserContext, Page } from "playwright-core";

/** Lets the pages of a browser be told whether they are in sight: all of an automated one always are. */
export async function letTabsHide(
  context: BrowserContext,
): Promise<(tab: Page, seen: boolean) => Promise<void>> {
  await context.addInitScript(() => {
    let state: DocumentVisibilityState = "visible";
    Object.defineProperty(document, "visibilityState", { get: () => state });
    Object.defineProperty(document, "hidden", { get: () => state === "hidden" });
    Object.assign(window, {
      setSeen(seen: boolean) {
        state = seen ? "visible" : "hidden";
        document.dispatchEvent(new Event("visibilitychange"));
      },
    });
  });
  return async (tab, seen) => {
    await tab.evaluate(`window.setSeen(${seen})`);
  };
}
