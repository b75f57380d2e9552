import { describe, expect, test } from "vitest";
import { initials } from "#app/people/initials.ts";
import { personHue } from "#app/people/personHue.ts";
import { deviceName } from "#app/settings/deviceName.ts";
import { readSessions } from "#app/settings/session.ts";
import { menuActions } from "#app/shell/menu/menuWorkspace.ts";
import { mergeSidebar } from "#app/shell/mergeSidebar.ts";
import { sidebarSections } from "#app/shell/sidebarSections.ts";
import { formatDuration, formatSeconds } from "#app/ui/formatDuration.ts";
import { formatDay } from "#app/ui/formatTime.ts";
import type { SidebarItem } from "#server/contract/workspace.ts";
import { english } from "#tests/support/texts.ts";

function item(id: string, hour: number, change: Partial<SidebarItem> = {}): SidebarItem {
  return {
    id,
    name: id,
    icon: null,
    favourite: false,
    archived: false,
    lastActivityAt: `2026-03-01T${String(hour).padStart(2, "0")}:00:00.000Z`,
    unread: 0,
    mentions: 0,
    running: false,
    own: false,
    ...change,
  };
}

describe("the list of workspaces", () => {
  const list = [item("a", 9), item("b", 8)];
  const ids = (items: readonly SidebarItem[]) => items.map(({ id }) => id);

  test("news comes to the top, what is gone leaves", () => {
    const news = [item("b", 10, { running: true }), item("c", 7)];
    const merged = mergeSidebar(list, { type: "sidebar", workspaces: news, gone: ["a"] });
    expect(merged).toEqual(news);
  });

  test("a full list takes the place of the old one", () => {
    const frame = { type: "sidebar" as const, workspaces: [item("b", 8)], gone: [], full: true as const };
    expect(ids(mergeSidebar(list, frame))).toEqual(["b"]);
  });

  test("has favourites, others and an archive", () => {
    const items = [
      item("a", 9, { favourite: true }),
      item("b", 8),
      item("c", 7, { archived: true, favourite: true }),
      item("d", 6, { favourite: true }),
    ];
    const { favourites, others, archived } = sidebarSections(items);
    expect([ids(favourites), ids(others), ids(archived)]).toEqual([["a", "d"], ["b"], ["c"]]);
  });
});

describe("the menu of a workspace", () => {
  const workspace = { ...item("a", 9), teamId: "t" };
  const exports = ["exportMarkdown", "exportJson"] as const;

  test.each([
    ["viewer", {}, ["favourite", ...exports]],
    ["viewer", { own: true }, ["favourite", ...exports]],
    ["member", {}, ["favourite", "rename", ...exports, "archive"]],
    ["member", { own: true }, ["favourite", "rename", ...exports, "archive", "remove"]],
    ["admin", { favourite: true, archived: true }, ["unfavourite", ...exports, "unarchive", "remove"]],
  ] as const)("for a %s: %j", (role, change, expected) => {
    expect(menuActions(role, { ...workspace, ...change })).toEqual(expected);
  });
});

describe("people", () => {
  test("hues are stable and spread", () => {
    expect(personHue("usr_1")).toBe(personHue("usr_1"));
    const hues = new Set(Array.from({ length: 200 }, (_, index) => personHue(`usr_${index}`)));
    expect(hues.size).toBe(24);
  });

  test("initials of any name", () => {
    expect(initials("Ana Maria Ferreira")).toBe("AF");
    expect(initials("ben")).toBe("B");
    expect(initials("😀 x")).toBe("😀X");
    expect(initials("")).toBe("");
  });
});

describe("times", () => {
  test("durations", () => {
    expect([
      formatDuration(120, english),
      formatDuration(6_100, english),
      formatSeconds(80_000, english),
      formatSeconds(120_000, english),
      formatSeconds(-5, english),
    ]).toEqual(["120 ms", "6 s", "1 min 20 s", "2 min", "0 s"]);
  });

  test("days", () => {
    const now = new Date(2026, 2, 30, 9);
    expect(formatDay(new Date(2026, 2, 30, 0, 5).toISOString(), now, english)).toBe("Today");
    expect(formatDay(new Date(2026, 2, 29, 23).toISOString(), now, english)).toBe("Yesterday");
    expect(formatDay(new Date(2024, 2, 29, 23).toISOString(), now, english)).toContain("2024");
  });
});

describe("sessions", () => {
  test("what is not a session is left out, the newest comes first", () => {
    const one = { id: "1", token: "t", createdAt: "2026-01-01", updatedAt: "2026-01-01", userAgent: "x" };
    const two = { ...one, id: "2", updatedAt: "2026-02-01" };
    expect(readSessions([one, null, { id: "3" }, two]).map(({ id }) => id)).toEqual(["2", "1"]);
    expect(readSessions({ error: true })).toEqual([]);
  });

  test("devices have names", () => {
    expect(deviceName("Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101 Firefox/140.0", english)).toBe(
      "Firefox on Linux",
    );
    expect(deviceName("curl/8", english)).toBe("Unknown device");
  });
});
