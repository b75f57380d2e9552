import { parseStopRequest } from "./parseStopRequest.ts";
import type { StreamControl } from "./streamControl.ts";
import type { StreamingDeps } from "./streamingDeps.ts";

interface Row {
  id: string;
  stopRequest: unknown;
  fence: bigint;
  leaseStreamId: string | null;
}

function heed(control: StreamControl, row: Row | undefined): void {
  // Its end has given the lease back.
  if (control.ended) return;
  const { streamId, fence } = control;
  if (!row || Number(row.fence) !== fence || row.leaseStreamId !== streamId) {
    control.abandon();
    return;
  }
  const request = parseStopRequest(row.stopRequest);
  if (request && control.stopRequest?.mode !== "now") control.stop(request);
}

/**
 * Tells the streams of this process what others have done: asked one to stop, or taken its lease. A stream whose
 * provider is silent would not find out by itself.
 *
 * @param workspaceId only this one's.
 */
export async function heedOthers(
  { prisma, running, bulkheads }: Pick<StreamingDeps, "prisma" | "running" | "bulkheads">,
  workspaceId?: string,
): Promise<void> {
  const all = workspaceId === undefined ? [...running.values()] : [running.get(workspaceId)];
  const controls = all.flatMap((control) => (control && !control.ended ? [control] : []));
  if (controls.length === 0) return;
  const rows = await prisma.$queryRaw<Row[]>`
    select s.id, case when s.state = 'stopping' then s."stopRequest" end as "stopRequest",
      c.fence, c."leaseStreamId"
    from "Stream" s join "WorkspaceCounter" c on c."workspaceId" = s."workspaceId"
    where s.id = any(${controls.map(({ streamId }) => streamId)}::text[])`;
  const byId = new Map(rows.map((row) => [row.id, row]));
  for (const control of controls) {
    await bulkheads.run(`what others want of ${control.streamId}`, async () =>
      heed(control, byId.get(control.streamId)),
    );
  }
}
