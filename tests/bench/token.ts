import { setTimeout as moment } from "node:timers/promises";
import type { CDPSession, Page } from "playwright-core";
import { createWorkspace, sendAndStart } from "#tests/support/chat.ts";
import { openBrowser } from "#tests/support/openBrowser.ts";
import { createScene, type Scene } from "#tests/support/scene.ts";
import { createGate, type Gate } from "#tests/support/scriptedProviderGate.ts";
import { text } from "#tests/support/scriptedProviderScript.ts";
import { signInBrowser } from "#tests/support/signInBrowser.ts";
import { signUp, type TestClient } from "#tests/support/testClient.ts";
import { type Figure, figureOf, type Pair } from "./figure.ts";

const lengths = { ours: 100_000, peer: 2_000 };
const chunkSize = 4;
const pairsWanted = 9;
const tokensAtOnce = 30;
/** Two frames of a screen: each token is shown by itself. */
const tokenEveryMs = 33;
const mostTaskMs = 50;

/** As models write: headings, text with marks, a list, a table, code. */
const section = (index: number) => `## Part ${index}

The **second** thing to say about \`part ${index}\` is in [its page](https://example.com/${index}), where it stands
in a few plain sentences. Nothing here is longer than it has to be, and nothing is said twice.

- one item of part ${index}
- another, with *weight*
- a third

| name | value |
| --- | --- |
| first | ${index} |
| second | ${index * 2} |

\`\`\`ts
export function part${index}(value: number): number {
  return value * ${index};
}
\`\`\`

`;
const story = Array.from({ length: 300 }, (_, index) => section(index)).join("");

/** A page on which an answer stands, and grows by as many tokens as one lets through. */
interface Growing {
  page: Page;
  devtools: CDPSession;
  gate: Gate;
}

async function mainThreadMs({ devtools }: Growing): Promise<number> {
  const { metrics } = await devtools.send("Performance.getMetrics");
  return (metrics.find(({ name }) => name === "TaskDuration")?.value ?? 0) * 1_000;
}

const shownLength = ({ page }: Growing) =>
  page.evaluate(() => [...document.querySelectorAll("article")].at(-1)?.textContent?.length ?? 0);

/** ms of the page's main thread for each further token. */
async function costOfTokens(growing: Growing): Promise<number> {
  const shown = await shownLength(growing);
  await moment(300);
  const before = await mainThreadMs(growing);
  for (let token = 0; token < tokensAtOnce; token++) {
    growing.gate.step();
    await moment(tokenEveryMs);
  }
  await moment(200);
  const cost = (await mainThreadMs(growing)) - before;
  if ((await shownLength(growing)) <= shown) throw new Error("The tokens were not shown.");
  return cost / tokensAtOnce;
}

/** Opens a page on an answer that has come to about so many characters and waits there. */
async function openAt(
  scene: Scene,
  { client, page, length }: { client: TestClient; page: Page; length: number },
): Promise<Growing> {
  const gate = createGate();
  scene.provider.respondWith(text(story, { chunkSize, gate: gate.gate }));
  const workspaceId = await createWorkspace(client);
  await sendAndStart(client, { workspaceId, text: "Tell me everything." });
  gate.step(Math.ceil(length / chunkSize));
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Performance.enable");
  await page.goto(`${scene.server.url}/w/${workspaceId}`);
  const growing = { page, devtools, gate };
  // Marks are not shown: a story of so many characters is some shorter on the page.
  for (let looks = 0; (await shownLength(growing)) < length * 0.7; looks++) {
    if (looks > 600) throw new Error("The answer did not come.");
    await moment(200);
  }
  await moment(2_000);
  return growing;
}

/** From now on: the longest task of the page's main thread, in ms, of those of at least 50; else 0. */
async function watchLongTasks(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const seen: number[] = [];
    Object.assign(window, { longTasks: seen });
    const observer = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) seen.push(duration);
    });
    observer.observe({ type: "longtask" });
  });
  return () =>
    page.evaluate(() => {
      const seen: unknown = Reflect.get(window, "longTasks");
      return Array.isArray(seen) ? Math.max(0, ...seen) : 0;
    });
}

/** What one more token costs a page in Chromium at 100,000 characters of an answer, beside 2,000. */
export async function token(): Promise<Figure[]> {
  await using scene = await createScene({ env: { PAGES: "on", OPENAI_API: "chat" } });
  await using people = await openBrowser({ whole: true });
  const client = await signUp(scene.server.url, "Ana");
  async function open(length: number): Promise<Growing> {
    const { context, page } = await people.newPerson();
    await signInBrowser(context, client);
    return openAt(scene, { client, page, length });
  }
  const short = await open(lengths.peer);
  const long = await open(lengths.ours);
  await costOfTokens(short);
  await costOfTokens(long);
  const longest = await watchLongTasks(long.page);
  const pairs: Pair[] = [];
  for (let pair = 0; pair < pairsWanted; pair++) {
    pairs.push({ ours: await costOfTokens(long), peer: await costOfTokens(short) });
  }
  const about = { bench: "token", unit: "ms of the main thread", peerName: "at 2,000 characters" };
  const figure = figureOf(
    { ...about, case: "one more token at 100,000 characters, Chromium", must: "≤ 2", aim: "≤ 1.2" },
    pairs,
  );
  const task = await longest();
  const tasks = figureOf(
    {
      ...about,
      case: "longest task meanwhile (0: none of 50 ms)",
      peerName: "what must not be reached",
      must: `≤ ${mostTaskMs} ms`,
      aim: "≤ 8 ms",
    },
    [{ ours: task, peer: mostTaskMs }],
  );
  return [
    { ...figure, missed: figure.ratio > 2 },
    { ...tasks, missed: task > mostTaskMs },
  ];
}
