import { eventSchema } from "#server/contract/events.ts";
import { anonymised, somebody } from "#server/core/anonymise.ts";
import type { Event as EventRow } from "#server/db/generated/client.ts";
import type { Tx } from "#server/db/tx.ts";
import { toJson } from "#server/lib/toJson.ts";
import type { LogTransaction } from "#server/streaming/workspaceLog.ts";
import { forgetAuthors } from "./forgetAuthors.ts";
import type { PassWindow } from "./passWindow.ts";
import { rewriteEvents } from "./rewriteEvents.ts";

/** Whether somebody is in this window of a workspace at all; most windows need no transaction. */
export async function namesPerson(
  tx: Tx,
  { workspaceId, after, through, userId }: PassWindow,
): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ found: boolean }[]>`
    select exists (
      select from "Event" where "workspaceId" = ${workspaceId} and seq > ${after} and seq <= ${through}
        and position(${userId} in event::text) > 0
    ) or exists (
      select from "Message" where "workspaceId" = ${workspaceId} and sequence > ${after} and sequence <= ${through}
        and ("authorId" = ${userId} or position(${userId} in metadata::text) > 0 or position(${userId} in parts::text) > 0)
    ) or exists (
      select from "Stream" where "workspaceId" = ${workspaceId} and "startSeq" > ${after} and "startSeq" <= ${through}
        and ("authorId" = ${userId} or position(${userId} in "stopRequest"::text) > 0)
    ) or (${after} = 0 and (
      exists (select from "QueueEntry" where "workspaceId" = ${workspaceId} and "authorId" = ${userId})
      or exists (select from "Attachment" where "workspaceId" = ${workspaceId} and "uploaderId" = ${userId})
      or exists (select from "Attempt" where "workspaceId" = ${workspaceId} and "reservedForId" = ${userId})
      or exists (select from "ShareLink" where "workspaceId" = ${workspaceId} and "createdById" = ${userId})
      or exists (
        select from "Workspace" where id = ${workspaceId}
          and (${userId} in ("createdById", "deletedById") or position(${userId} in "createdAs"::text) > 0)
      )
    )) as found`;
  return row?.found ?? false;
}

function changeEvents(tx: Tx, { workspaceId, userId }: PassWindow, rows: EventRow[]): Promise<number> {
  const change = (event: unknown) => eventSchema.parse(anonymised(event, userId));
  return rewriteEvents(tx, { workspaceId, rows, change });
}

async function changeMessages(tx: Tx, { workspaceId, after, through, userId }: PassWindow): Promise<number> {
  const rows = await tx.$queryRaw<{ id: string; parts: unknown; metadata: unknown }[]>`
    select id, parts, metadata from "Message"
    where "workspaceId" = ${workspaceId} and sequence > ${after} and sequence <= ${through}
      and ("authorId" = ${userId} or position(${userId} in metadata::text) > 0 or position(${userId} in parts::text) > 0)`;
  const ids = rows.map(({ id }) => id);
  await tx.$executeRaw`
    update "Message" m set parts = n.parts, metadata = n.metadata,
      "authorName" = case when m."authorId" = ${userId} then ${somebody.name} else m."authorName" end,
      "authorId" = case when m."authorId" = ${userId} then ${somebody.id} else m."authorId" end
    from unnest(
      ${ids}::text[],
      ${rows.map(({ parts }) => JSON.stringify(anonymised(parts, userId)))}::jsonb[],
      ${rows.map(({ metadata }) => JSON.stringify(anonymised(metadata, userId)))}::jsonb[]
    ) as n(id, parts, metadata)
    where m.id = n.id`;
  await tx.$executeRaw`
    update "QueueEntry" set "authorId" = ${somebody.id}, "authorName" = ${somebody.name}
    where id = any(${ids}) and "authorId" = ${userId}`;
  return rows.length;
}

/** Streams that still run, or will be gone on with, need to know in whose name. */
async function changeStreams(tx: Tx, { workspaceId, after, through, userId }: PassWindow): Promise<void> {
  const rows = await tx.$queryRaw<{ id: string; stopRequest: unknown }[]>`
    select id, "stopRequest" from "Stream"
    where "workspaceId" = ${workspaceId} and "startSeq" > ${after} and "startSeq" <= ${through}
      and "endedAt" is not null and "resumeAt" is null
      and ("authorId" = ${userId} or position(${userId} in "stopRequest"::text) > 0)`;
  const stops = rows.map(({ stopRequest }) =>
    stopRequest === null ? null : JSON.stringify(anonymised(stopRequest, userId)),
  );
  await tx.$executeRaw`
    update "Stream" s set "stopRequest" = n.stop, progress = null, waiting = null,
      "authorName" = case when s."authorId" = ${userId} then ${somebody.name} else s."authorName" end,
      "authorId" = case when s."authorId" = ${userId} then ${somebody.id} else s."authorId" end
    from unnest(${rows.map(({ id }) => id)}::text[], ${stops}::jsonb[]) as n(id, stop)
    where s.id = n.id`;
}

/** What belongs to the workspace as a whole. */
async function changeWorkspace(tx: Tx, { workspaceId, userId }: PassWindow): Promise<void> {
  await tx.$executeRaw`
    update "QueueEntry" set "authorId" = ${somebody.id}, "authorName" = ${somebody.name}
    where "workspaceId" = ${workspaceId} and "authorId" = ${userId} and state <> 'taken'`;
  await tx.attachment.updateMany({
    where: { workspaceId, uploaderId: userId },
    data: { uploaderId: somebody.id },
  });
  await tx.shareLink.updateMany({
    where: { workspaceId, createdById: userId },
    data: { createdById: somebody.id, createdByName: somebody.name },
  });
  await tx.attempt.updateMany({
    where: { workspaceId, reservedForId: userId },
    data: { reservedForId: null },
  });
  const row = await tx.workspace.findUniqueOrThrow({ where: { id: workspaceId } });
  await tx.workspace.update({
    where: { id: workspaceId },
    data: {
      ...(row.createdById === userId && { createdById: null }),
      ...(row.deletedById === userId && { deletedById: somebody.id, deletedByName: somebody.name }),
      ...(row.createdAs !== null && { createdAs: toJson(anonymised(row.createdAs, userId)) }),
    },
  });
}

/** Takes somebody out of a window of a locked workspace: as author, and wherever they acted or were named. */
export async function anonymisePerson(
  { tx }: LogTransaction,
  window: PassWindow,
): Promise<{ messages: number; events: number }> {
  const { workspaceId, after, through, userId } = window;
  const rows = await tx.$queryRaw<EventRow[]>`
    select * from "Event" where "workspaceId" = ${workspaceId} and seq > ${after} and seq <= ${through}
      and position(${userId} in event::text) > 0 order by seq`;
  const events = await changeEvents(tx, window, rows);
  const messages = await changeMessages(tx, window);
  await changeStreams(tx, window);
  if (after === 0) await changeWorkspace(tx, window);
  await forgetAuthors(tx, workspaceId, [userId]);
  return { messages, events };
}
