import fc from "fast-check";
import { expect, test } from "vitest";
import type { Event } from "#server/contract/events.ts";
import { foldView } from "#server/contract/foldView.ts";
import type { WorkspaceView } from "#server/contract/frames.ts";
import { sharedRecord, sharedView } from "#server/core/sharedView.ts";
import { noUsage } from "#server/core/usageTotals.ts";
import { emptyView, eventSequences } from "#tests/support/eventSequences.ts";

test("to show a view and then events is to show the view after them", () => {
  fc.assert(
    fc.property(eventSequences, fc.nat(), (records, place) => {
      const cut = place % (records.length + 1);
      let before: WorkspaceView = emptyView;
      for (const record of records.slice(0, cut)) before = foldView(before, record) ?? before;
      let after = before;
      let shown: WorkspaceView = sharedView(before);
      for (const record of records.slice(cut)) {
        after = foldView(after, record) ?? after;
        const next = foldView(shown, sharedRecord(record));
        if (!next) throw new Error(`Event ${record.seq} does not fit what is shown.`);
        shown = next;
      }
      expect(shown).toEqual(sharedView(after));
    }),
    { numRuns: 150 },
  );
});

test("nothing but the conversation is told", () => {
  const ana = { id: "usr_secret", name: "Ana" };
  const at = "2026-01-01T00:00:00.000Z";
  const view: WorkspaceView = {
    ...emptyView,
    workspace: {
      ...emptyView.workspace,
      instructions: "secret instructions",
      createdById: ana.id,
      people: [ana],
      model: "secret:model",
    },
    messages: [
      {
        id: "msg_1",
        sequence: 1,
        role: "user",
        author: ana,
        status: "sent",
        parts: [
          { type: "text", text: "Hello @Ben" },
          { type: "file", mediaType: "text/plain", filename: "plan.txt", url: "/api/attachments/att_secret" },
        ],
        metadata: {
          mentions: [{ userId: "usr_secret_ben", name: "Ben" }],
          removed: { by: ana, at },
          note: "secret reason",
        },
        createdAt: at,
      },
    ],
    queue: [
      {
        queueId: "q",
        author: ana,
        text: "secret plan",
        attachments: [],
        options: {},
        dispatch: "tool-end",
        position: 1,
      },
    ],
    queueHeld: true,
  };
  const stop = { streamId: "s", reason: "user", by: ana, note: "secret reason" } as const;
  const events: Event[] = [
    { type: "stop-request", mode: "now", ...stop },
    { type: "stream-end", messageId: "msg_1", status: "stopped", usage: noUsage, ...stop },
    { type: "queue-change", queue: view.queue, held: true },
    { type: "workspace-change", workspace: { ...view.workspace, name: "New name" } },
  ];
  const told = JSON.stringify([
    sharedView(view),
    events.map((event, index) => sharedRecord({ seq: index + 1, at, event })),
  ]);
  expect(told).not.toMatch(/secret/);
  expect(told).toContain("plan.txt");
  expect(told).toContain("New name");
});
