import { expect, test } from "vitest";
import { sweep } from "#server/domain/sweeper.ts";
import { createWorkspace, hasEnded, readMessages, sendAndStart, textOf } from "#tests/support/chat.ts";
import { createLocalParley } from "#tests/support/localParley.ts";
import { text } from "#tests/support/scriptedProviderScript.ts";
import { signUp } from "#tests/support/testClient.ts";
import { watch } from "#tests/support/watcher.ts";

test("an event that this release cannot read is left out: its workspace opens, replays and answers, and others do", async () => {
  await using server = await createLocalParley();
  const { provider, parley, url } = server;
  const { prisma } = parley.deps;
  provider.byDefault(text("Here."));
  const ana = await signUp(url, "Ana");
  const [odd, sound] = [await createWorkspace(ana, "Odd"), await createWorkspace(ana, "Sound")];
  const ask = async (workspaceId: string) => {
    using watcher = watch(ana, { workspaceId });
    await watcher.until(() => true);
    const { streamId } = await sendAndStart(ana, { workspaceId, text: "Are you there?" });
    const view = await watcher.until((now) => hasEnded(now, streamId));
    expect(textOf(view.messages.at(-1))).toBe("Here.");
    return view.seq;
  };
  /** What a newer release stores as the newest event; returns its number. */
  const storeOdd = async (event: object) => {
    const { seq } = await prisma.workspaceCounter.update({
      where: { workspaceId: odd },
      data: { seq: { increment: 1 } },
    });
    const row = {
      workspaceId: odd,
      seq,
      at: new Date(),
      type: "from-the-future",
      event,
      appendId: "app_future",
    };
    await prisma.$executeRaw`
      insert into "Event" ("workspaceId", seq, at, type, event, "appendId")
      values (${row.workspaceId}, ${row.seq}, ${row.at}, ${row.type}, ${JSON.stringify(event)}::json, ${row.appendId})`;
    return Number(seq);
  };
  const before = await ask(odd);
  using there = watch(ana, { workspaceId: odd });
  await there.until(() => true);

  for (const event of [{ type: "from-the-future", what: 1 }, { type: "stream-end" }]) {
    const seq = await storeOdd(event);
    parley.tail.ring(odd, seq);
    await there.until((view) => view.seq >= seq);
    using fresh = watch(ana, { workspaceId: odd });
    expect((await fresh.until(() => true)).seq).toBe(seq);
    using back = watch(ana, { workspaceId: odd, lastEventId: String(before) });
    await back.untilFrame(({ type }) => type === "caught-up");
    expect(back.errors).toEqual([]);
    await ask(odd);
    await there.until((view) => view.messages.at(-1)?.status === "completed" && view.seq > seq);
    await ask(sound);
    await sweep(parley);
  }
  expect(there.errors).toEqual([]);
  expect((await readMessages(ana, odd)).map(({ status }) => status)).toEqual(
    Array.from({ length: 3 }, () => ["sent", "completed"]).flat(),
  );
});
