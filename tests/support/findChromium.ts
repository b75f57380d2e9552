import { existsSync } from "node:fs";

const usualPlaces = [
  // Without windows of a browser around the pages the tests take two thirds of the time.
  "/usr/bin/chromium-headless-shell",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

/** The browser for the tests: CHROMIUM_PATH, else where one usually is. Throws a sentence if there is none. */
export function findChromium(): string {
  const given = process.env.CHROMIUM_PATH;
  const found = given ? [given].find(existsSync) : usualPlaces.find(existsSync);
  if (found) return found;
  throw new Error(
    "There is no Chromium. Install one (Debian: apt-get install chromium-headless-shell; macOS: brew install chromium), or set CHROMIUM_PATH.",
  );
}
