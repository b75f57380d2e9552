import { existsSync } from "node:fs";

/** Without a browser's windows around the pages the tests take two thirds of the time. */
const shell = "/usr/bin/chromium-headless-shell";

const usualPlaces = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

export interface FindOptions {
  /** Rather a whole browser, as people have, than a quick one. */
  whole?: boolean;
}

/** The browser for the tests: CHROMIUM_PATH, else where one usually is. Throws a sentence if there is none. */
export function findChromium({ whole = false }: FindOptions = {}): string {
  const given = process.env.CHROMIUM_PATH;
  const places = whole ? [...usualPlaces, shell] : [shell, ...usualPlaces];
  const found = (given ? [given] : places).find(existsSync);
  if (found) return found;
  throw new Error(
    "There is no Chromium. Install one (Debian: apt-get install chromium-headless-shell; macOS: brew install chromium), or set CHROMIUM_PATH.",
  );
}
