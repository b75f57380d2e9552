import type { Page } from "playwright-core";

export const log = (page: Page) => page.getByRole("log");
export const messageAt = (page: Page, sequence: number) =>
  page.locator(`article[data-sequence="${sequence}"]`);

/** How far the top of a message is below the top of what is seen; null where it has no row. */
export function topOf(page: Page, sequence: number): Promise<number | null> {
  return page.evaluate((wanted) => {
    const scroller = document.querySelector("[role=log]");
    const row = scroller?.querySelector(`article[data-sequence="${wanted}"]`);
    return scroller && row ? row.getBoundingClientRect().top - scroller.getBoundingClientRect().top : null;
  }, sequence);
}

/** The messages that are wholly or partly in sight. */
export function inSight(page: Page): Promise<number[]> {
  return page.evaluate(() => {
    const scroller = document.querySelector("[role=log]");
    if (!scroller) return [];
    const { top, bottom } = scroller.getBoundingClientRect();
    return [...scroller.querySelectorAll("article")]
      .filter((row) => {
        const rect = row.getBoundingClientRect();
        return rect.bottom > top && rect.top < bottom;
      })
      .map((row) => Number(row.getAttribute("data-sequence")));
  });
}

export function distanceToTop(page: Page): Promise<number> {
  return log(page).evaluate(({ scrollTop }) => scrollTop);
}

export function distanceToEnd(page: Page): Promise<number> {
  return log(page).evaluate(({ scrollHeight, clientHeight, scrollTop }) => {
    return scrollHeight - clientHeight - scrollTop;
  });
}

/** Lets the browser paint twice, so that what was to follow on a change has followed. */
export function painted(page: Page): Promise<void> {
  return page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve()))),
  );
}
