import { expect, test } from "vitest";
import type { Person } from "#server/contract/person.ts";
import { sendMessage } from "#server/domain/messages/sendMessage.ts";
import { hurryRetention, retain } from "#server/domain/retention/retain.ts";
import { createId } from "#server/lib/createId.ts";
import { joinTeam } from "#tests/support/joinTeam.ts";
import { createLocalParley } from "#tests/support/localParley.ts";
import { placesOf } from "#tests/support/placesOf.ts";
import { text } from "#tests/support/scriptedProviderScript.ts";
import { signUp } from "#tests/support/testClient.ts";

const marker = "zanzibarquux";

test.each(["delete", "anonymise"] as const)(
  "a workspace in which retention fails is passed by and come back to, and the run ends when all is done: %s",
  async (action) => {
    await using local = await createLocalParley();
    const { parley, provider, ana } = local;
    const { deps } = parley;
    const { prisma } = deps;
    provider.byDefault(text("Yes."));
    const owner = await signUp(local.url, "Owner");
    const ben = await joinTeam(owner, await signUp(local.url, marker));
    const author: Person = { id: ben.userId, name: marker };
    const ids: string[] = [];
    for (let index = 0; index < 3; index++) {
      const workspaceId = await local.openWorkspace();
      ids.push(workspaceId);
      const input = { clientMessageId: createId("c"), text: marker, respond: false };
      await sendMessage(deps, { workspaceId, author, input });
    }
    const [poisoned] = ids.toSorted();
    // The first in the order of a pass: its events cannot be changed.
    await prisma.$executeRawUnsafe(`
      create function refuse() returns trigger language plpgsql as $$ begin raise exception 'refused'; end $$;`);
    await prisma.$executeRawUnsafe(`
      create trigger refuse before update on "Message" for each row
      when (old."workspaceId" = '${poisoned}') execute function refuse();`);
    await prisma.retentionRun.create({
      data: { id: createId("ret"), kind: "person", action, targetId: author.id, askedById: ana.id },
    });
    const left = async () =>
      (await prisma.message.findMany({ where: { erasure: null, authorId: author.id } })).map(
        ({ workspaceId }) => workspaceId,
      );
    const step = async () => {
      await hurryRetention(prisma);
      await retain(deps);
      return left();
    };
    await expect.poll(step, { timeout: 60_000, interval: 50 }).toEqual([poisoned]);
    for (let times = 0; times < 5; times++) await step();
    expect(await prisma.retentionRun.findMany()).toMatchObject([{ endedAt: null }]);

    await prisma.$executeRawUnsafe('drop trigger refuse on "Message"');
    await expect.poll(step, { timeout: 60_000, interval: 200 }).toEqual([]);
    const ended = async () => {
      await step();
      return (await prisma.retentionRun.findMany()).every(({ endedAt }) => endedAt !== null);
    };
    await expect.poll(ended, { timeout: 60_000, interval: 200 }).toBe(true);
    if (action === "delete") expect(await placesOf(prisma, marker)).not.toContain("Message.parts");
  },
);

test("a run whose last work fails is not at its end", async () => {
  await using local = await createLocalParley();
  const { deps } = local.parley;
  const { prisma } = deps;
  const workspaceId = await local.openWorkspace();
  const author = { id: createId("usr"), name: marker };
  const row = {
    clientMessageId: createId("c"),
    payloadHash: "hash",
    place: 1,
    state: "removed",
    text: marker,
  };
  await prisma.queueEntry.create({
    data: { ...row, id: createId("msg"), workspaceId, authorId: author.id, authorName: author.name },
  });
  await prisma.$executeRawUnsafe(`
    create function refuse() returns trigger language plpgsql as $$ begin raise exception 'refused'; end $$;`);
  await prisma.$executeRawUnsafe(`
    create trigger refuse before update on "QueueEntry" for each row execute function refuse();`);
  await prisma.retentionRun.create({
    data: {
      id: createId("ret"),
      kind: "person",
      action: "delete",
      targetId: author.id,
      askedById: local.ana.id,
    },
  });
  const step = async () => {
    await hurryRetention(prisma);
    await retain(deps);
  };
  for (let times = 0; times < 5; times++) await step();
  expect(await prisma.retentionRun.findMany()).toMatchObject([{ endedAt: null }]);
  await prisma.$executeRawUnsafe('drop trigger refuse on "QueueEntry"');
  const ended = async () => {
    await step();
    return (await prisma.retentionRun.findMany()).every(({ endedAt }) => endedAt !== null);
  };
  await expect.poll(ended, { timeout: 60_000, interval: 200 }).toBe(true);
  expect(await placesOf(prisma, marker)).not.toContain("QueueEntry.text");
});
