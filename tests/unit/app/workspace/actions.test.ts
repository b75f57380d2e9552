import { describe, expect, test } from "vitest";
import { actionsOf } from "#app/workspace/actions/actionsOf.ts";
import { lateDecision } from "#app/workspace/actions/lateDecision.ts";
import { mayBeStored, reviseAttempt } from "#app/workspace/actions/reviseAttempt.ts";
import { untilText } from "#app/workspace/actions/untilText.ts";
import { usageText } from "#app/workspace/actions/usageText.ts";
import { lastOwn } from "#app/workspace/conversation/lastOwn.ts";
import { tailOf } from "#app/workspace/conversation/tailOf.ts";
import { approvedBy, toolState } from "#app/workspace/messages/toolText.ts";
import { versionOnScreen } from "#app/workspace/versions/versionOnScreen.ts";
import type { ToolPart } from "#server/contract/parts.ts";
import { english } from "#tests/support/texts.ts";
import { ana, answer, at, ben, message } from "./sample.ts";

describe("actionsOf", () => {
  const member = { mayWrite: true, role: "member" as const };
  const admin = { mayWrite: true, role: "admin" as const };

  test("one's own message can be edited and removed, another's only removed by an admin", () => {
    expect(actionsOf(message(1), ana.id, member)).toEqual({
      edit: true,
      regenerate: false,
      branch: true,
      remove: true,
    });
    expect(actionsOf(message(1), ben.id, member)).toEqual({
      edit: false,
      regenerate: false,
      branch: true,
      remove: false,
    });
    expect(actionsOf(message(1), ben.id, admin)).toEqual({
      edit: false,
      regenerate: false,
      branch: true,
      remove: true,
    });
  });

  test("whoever may write may ask for another answer", () => {
    expect(actionsOf(answer(2), ben.id, member)).toEqual({
      edit: false,
      regenerate: true,
      branch: true,
      remove: false,
    });
  });

  test("where nothing may be written, nothing can be changed", () => {
    const nothing = { edit: false, regenerate: false, branch: false, remove: false };
    expect(actionsOf(message(1), ana.id, { mayWrite: false, role: "viewer" })).toEqual(nothing);
    expect(actionsOf(message(1), ana.id, { ...admin, mayWrite: false })).toEqual(nothing);
  });
});

describe("reviseAttempt", () => {
  const revision = { expectedTail: 4, options: undefined };

  test("trying again sends the very same, though the conversation has gone on", () => {
    const first = reviseAttempt(null, { text: "a" }, revision);
    expect(reviseAttempt(first, { text: "a" }, { ...revision, expectedTail: 6 })).toBe(first);
    const second = reviseAttempt(first, { text: "b" }, { ...revision, expectedTail: 6 });
    expect(second.expectedTail).toBe(6);
    expect(second.clientMessageId).not.toBe(first.clientMessageId);
  });

  test("only a try without a real answer may have been stored", () => {
    expect(mayBeStored({ type: "unreachable", message: "" })).toBe(true);
    expect(mayBeStored({ type: "conflict", message: "" })).toBe(false);
  });
});

describe("usageText", () => {
  const usage = { input: 1204, output: 356, reasoning: 0, cacheRead: 0, cacheWrite: 0, context: 0 };

  test("tokens, and the cost where it is known", () => {
    expect(usageText({ ...usage, cost: 0.0042 }, english)).toBe("1,204 in · 356 out · $0.004");
    expect(usageText({ ...usage, cost: 1.5 }, english)).toBe("1,204 in · 356 out · $1.50");
    expect(usageText({ ...usage, cost: 0.0001 }, english)).toBe("1,204 in · 356 out · under $0.001");
    expect(usageText({ ...usage, cost: null }, english)).toBe("1,204 in · 356 out");
  });

  test("nothing used, nothing said", () => {
    expect(usageText({ ...usage, input: 0, output: 0, cost: 0 }, english)).toBeNull();
  });
});

describe("tailOf and lastOwn", () => {
  test("a summary is no end of what was seen", () => {
    expect(tailOf([message(1), answer(2), answer(3, { metadata: { kind: "summary" } })])).toBe(2);
    expect(tailOf([])).toBe(0);
  });

  test("the last own message that is still there", () => {
    const removed = message(5, { metadata: { removed: { by: ana, at } } });
    expect(lastOwn([message(1), message(3), message(4, { author: ben }), removed], ana.id)?.sequence).toBe(3);
    expect(lastOwn([answer(2)], ana.id)).toBeUndefined();
  });
});

describe("versionOnScreen", () => {
  const head = message(5, { version: { of: "msg_3", index: 2, count: 2 } });
  const current = [message(1), answer(2), head, answer(6)];
  const shown = { of: "msg_3", index: 1, messages: [message(3), answer(4)] };

  test("the older tail in the place of the current one", () => {
    const screen = versionOnScreen(current, shown);
    expect(screen?.before.map(({ sequence }) => sequence)).toEqual([1, 2]);
    expect(screen?.tail.map(({ sequence }) => sequence)).toEqual([3, 4]);
    expect(screen?.tail[0]?.version).toEqual({ of: "msg_3", index: 1, count: 2 });
  });

  test("a version that came meanwhile is counted", () => {
    const newer = [message(1), message(7, { version: { of: "msg_3", index: 3, count: 3 } })];
    expect(versionOnScreen(newer, shown)?.tail[0]?.version?.count).toBe(3);
  });

  test("nothing, the newest, or a message that is not there any more: the conversation as it is", () => {
    expect(versionOnScreen(current, null)).toBeNull();
    expect(versionOnScreen(current, { ...shown, index: 2 })).toBeNull();
    expect(versionOnScreen([message(1)], shown)).toBeNull();
  });
});

describe("decisions", () => {
  const mine = { approve: true, userId: ana.id };

  test("the first one counts, and a later one is told whose it was", () => {
    expect(lateDecision({ decided: "approved", by: ana }, mine, english)).toBeNull();
    expect(lateDecision({ decided: "approved", by: ben }, mine, english)).toBe("already approved by Ben");
    expect(lateDecision({ decided: "denied", by: ben }, mine, english)).toBe("already denied by Ben");
    expect(lateDecision({ decided: "denied", by: null }, mine, english)).toBe(
      "already denied, because its time was up",
    );
  });

  test("until when, with the day where it is another", () => {
    const now = new Date(2026, 2, 1, 10, 0);
    expect(untilText(new Date(2026, 2, 1, 10, 5).toISOString(), now, english)).toMatch(/^until 10:05/);
    expect(untilText(new Date(2026, 2, 2, 10, 5).toISOString(), now, english)).toMatch(
      /^until \D+2.*, 10:05/,
    );
  });

  test("a call says who decided", () => {
    const tool: ToolPart = {
      type: "dynamic-tool",
      toolName: "calculator",
      toolCallId: "call_1",
      state: "output-available",
      approval: { id: "apr_1", until: at, decision: "approved", by: ben },
    };
    expect(approvedBy(tool, english)).toBe("approved by Ben");
    const denied = { id: "apr_1", until: at, decision: "denied" as const, by: ben };
    expect(toolState({ ...tool, state: "output-denied", approval: denied }, english)).toBe("denied by Ben");
    expect(approvedBy({ ...tool, approval: denied }, english)).toBeNull();
  });
});
