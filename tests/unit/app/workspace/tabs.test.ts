import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { chooseSlot } from "#app/workspace/live/tabs/chooseSlot.ts";
import { heedLeader } from "#app/workspace/live/tabs/heedLeader.ts";
import { leadName, slotName, tabName } from "#app/workspace/live/tabs/lockNames.ts";
import { nextRole } from "#app/workspace/live/tabs/nextRole.ts";
import { eventSequences } from "#tests/support/eventSequences.ts";
import { FakeBrowser, FakeLog, type FakeTab } from "#tests/support/fakeTabs.ts";
import { message, record, view } from "./sample.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const settle = (ms = 50) => vi.advanceTimersByTimeAsync(ms);
const add = (seq: number) => record(seq, { type: "message-add", message: message(seq) });

/** Opens tabs on one workspace, one after the other. */
async function openTabs(count: number) {
  const browser = new FakeBrowser();
  const log = new FakeLog();
  log.append(add(1), add(2));
  const tabs: FakeTab[] = [];
  for (let made = 0; made < count; made++) {
    tabs.push(browser.openTab(log));
    await settle();
  }
  const [first, ...others] = tabs;
  if (!first) throw new Error("No tabs.");
  return { browser, log, first, others, tabs };
}

function expectLive(tabs: readonly FakeTab[], log: FakeLog): void {
  for (const tab of tabs) {
    expect(tab.state().view).toEqual(log.view);
    expect(tab.state().connection).toBe("live");
  }
}

describe("tabs of one workspace", () => {
  test("ten share one subscription, and all see the same", async () => {
    const { log, tabs } = await openTabs(10);
    expect(log.open.size).toBe(1);
    expectLive(tabs, log);
    log.append(add(3));
    await settle();
    expectLive(tabs, log);
  });

  test.each(["close", "crash", "freeze"] as const)("after the leader's %s another goes on", async (how) => {
    const { log, first, others } = await openTabs(3);
    first[how]();
    log.append(add(3));
    await settle();
    log.append(add(4));
    await settle();
    expect(log.open.size).toBe(1);
    expectLive(others, log);
  });

  test("a frozen tab comes back to where the others are", async () => {
    const { log, first, tabs } = await openTabs(3);
    first.freeze();
    log.append(add(3));
    await settle();
    expect(first.state().view?.seq).toBe(2);
    expect(first.state().connection).toBe("reconnecting");
    first.resume();
    await settle();
    expectLive(tabs, log);
    expect(log.open.size).toBe(1);
  });

  test("a leader that hangs is replaced, and follows when it runs again", async () => {
    const { log, first, others, tabs } = await openTabs(3);
    first.hang(true);
    log.append(add(3));
    await settle(6_000);
    expectLive(others, log);
    first.hang(false);
    await settle(2_000);
    log.append(add(4));
    await settle();
    expectLive(tabs, log);
    expect(log.open.size).toBe(1);
  });

  test("other people and other sessions share nothing", async () => {
    const browser = new FakeBrowser();
    const log = new FakeLog();
    const theirs = new FakeLog();
    log.append(add(1));
    const ana = browser.openTab(log, "ana/1/wsp");
    const ben = browser.openTab(theirs, "ben/2/wsp");
    await settle();
    expect(ana.state().view?.seq).toBe(1);
    expect(ben.state().view?.seq).toBe(0);
    expect([log.open.size, theirs.open.size]).toEqual([1, 1]);
  });
});

describe("a browser's subscriptions", () => {
  async function openWorkspaces(count: number) {
    const browser = new FakeBrowser();
    const logs = Array.from({ length: count }, () => new FakeLog());
    const tabs: FakeTab[] = [];
    for (const [index, log] of logs.entries()) {
      log.append(add(1));
      for (const tab of tabs) tab.show(false);
      tabs.push(browser.openTab(log, `ana/1/wsp${index}`));
      await settle();
    }
    const open = () => logs.map((log) => log.open.size).join("");
    return { browser, logs, tabs, open };
  }

  test("there are four: the tab in sight has one, and the one that was hidden for longest has none", async () => {
    const { logs, tabs, open } = await openWorkspaces(6);
    expect(open()).toBe("001111");
    logs[0]?.append(add(2));
    await settle();
    expect(tabs[0]?.state().view?.seq).toBe(1);
    tabs[5]?.show(false);
    tabs[0]?.show(true);
    await settle();
    expect(open()).toBe("100111");
    expect(tabs[0]?.state().view).toEqual(logs[0]?.view);
    expect(tabs[0]?.state().connection).toBe("live");
  });

  test("going back and forth between two takes nothing from the others", async () => {
    const { tabs, open } = await openWorkspaces(5);
    for (const [to, from] of [
      [3, 4],
      [4, 3],
    ] as const) {
      tabs[from]?.show(false);
      tabs[to]?.show(true);
      await settle();
      expect(open()).toBe("01111");
    }
  });

  test("a hidden tab gets one again when another is closed", async () => {
    const { tabs, open } = await openWorkspaces(5);
    tabs[2]?.close();
    await settle(11_000);
    expect(open()).toBe("11011");
  });

  test("a second tab in sight keeps a hidden leader's subscription", async () => {
    const { browser, logs, tabs, open } = await openWorkspaces(4);
    const [log] = logs;
    if (!log) throw new Error("No log.");
    const second = browser.openTab(log, "ana/1/wsp0");
    await settle();
    const other = new FakeLog();
    browser.openTab(other, "ana/1/other");
    await settle();
    expect(other.open.size).toBe(1);
    expect(open()).toBe("1011");
    expect(second.state().connection).toBe("live");
    expect(tabs).toHaveLength(4);
  });

  test("of five in sight, that with the focus has one, and nothing flaps", async () => {
    const browser = new FakeBrowser();
    const logs = Array.from({ length: 5 }, () => new FakeLog());
    const tabs: FakeTab[] = [];
    for (const [index, log] of logs.entries()) {
      for (const tab of tabs) tab.focus(false);
      tabs.push(browser.openTab(log, `ana/1/wsp${index}`));
      await settle();
    }
    expect(logs.at(-1)?.open.size).toBe(1);
    await settle(60_000);
    expect(logs.map((log) => log.open.size)).toEqual([0, 1, 1, 1, 1]);
  });

  test("hidden tabs that get none rest, and do not wake each other", async () => {
    const { browser, logs } = await openWorkspaces(5);
    const [log] = logs;
    if (!log) throw new Error("No log.");
    for (let more = 0; more < 3; more++) browser.openTab(log, "ana/1/wsp0", false);
    await settle();
    const before = browser.locks.queries;
    await settle(30_000);
    expect(browser.locks.queries - before).toBeLessThan(20);
    expect(log.open.size).toBe(0);
  });
});

test("whatever happens to tabs, those that run see what the server's log says", async () => {
  const actions = ["open", "close", "crash", "freeze", "resume", "hide", "show", "append", "wait"] as const;
  const steps = fc.array(fc.record({ action: fc.constantFrom(...actions), tab: fc.nat(5) }), {
    maxLength: 40,
  });
  await fc.assert(
    fc.asyncProperty(eventSequences, steps, async (records, chosen) => {
      const browser = new FakeBrowser();
      const log = new FakeLog();
      const tabs: FakeTab[] = [browser.openTab(log)];
      let next = 0;
      for (const { action, tab: index } of chosen) {
        const tab = tabs[index % tabs.length];
        if (action === "append") {
          const batch = records.slice(next, next + 3);
          next += batch.length;
          if (batch.length > 0) log.append(...batch);
        } else if (action === "wait") await settle(index * 10);
        else if (action === "open") tabs.push(browser.openTab(log));
        else if (action === "hide" || action === "show") tab?.show(action === "show");
        else if (tab) {
          tab[action]();
          if ((action === "close" || action === "crash") && tabs.length > 1)
            tabs.splice(index % tabs.length, 1);
          else if (action === "close" || action === "crash") tabs.splice(0, 1, browser.openTab(log));
        }
      }
      for (const tab of tabs) tab.resume();
      await settle(100);
      expect(log.open.size).toBe(1);
      expectLive(tabs, log);
      if (next < records.length) log.append(...records.slice(next));
      await settle(100);
      expectLive(tabs, log);
      for (const tab of tabs) tab.close();
      await settle();
      expect(log.open.size).toBe(0);
    }),
    { numRuns: 150 },
  );
});

describe("decisions", () => {
  test("roles", () => {
    expect(nextRole("queued", "granted")).toBe("leading");
    expect(nextRole("leading", "refused")).toBe("resting");
    expect(nextRole("leading", "robbed")).toBe("queued");
    expect(nextRole("resting", "robbed")).toBe("resting");
    expect(nextRole("resting", "roused")).toBe("queued");
    expect(nextRole("leading", "left")).toBe("away");
    expect(nextRole("away", "granted")).toBe("away");
  });

  test("a hidden group takes a free subscription, and never one from another", () => {
    const me = { group: "g", focused: false };
    const tab = { name: tabName("g", 5), clientId: "me" };
    const slots = [0, 1, 2, 3].map((index) => ({ name: slotName(index), clientId: `c${index}` }));
    expect(chooseSlot([tab, ...slots.slice(1)], me)).toEqual({ index: 0, steal: false });
    expect(chooseSlot([tab, ...slots], me)).toBeNull();
    const seen = { name: tabName("g", null), clientId: "me" };
    const leads = [0, 1, 2, 3].map((index) => ({ name: leadName(`h${index}`), clientId: `c${index}` }));
    const hidden = [30, 10, 20, 40].map((at, index) => ({
      name: tabName(`h${index}`, at),
      clientId: `c${index}`,
    }));
    expect(chooseSlot([seen, ...slots, ...leads, ...hidden], me)).toEqual({ index: 1, steal: true });
  });

  test("a follower takes no snapshot that leads it back, and asks where it misses something", () => {
    const follower = { me: "b", leader: "a", seq: 5 };
    const frame = { type: "snapshot" as const, ...view([], { seq: 4 }) };
    expect(heedLeader(follower, { from: "a", type: "frame", frame }).frames).toEqual([]);
    const caughtUp = { type: "caught-up" as const, seq: 6 };
    expect(heedLeader(follower, { from: "a", type: "frame", frame: caughtUp }).ask).toBe(true);
    expect(heedLeader(follower, { from: "c", type: "frame", frame: caughtUp }).ask).toBe(false);
    expect(heedLeader(follower, { from: "c", type: "lead" }).leader).toBe("c");
  });
});
