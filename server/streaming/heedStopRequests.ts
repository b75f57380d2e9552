import { parseStopRequest } from "./parseStopRequest.ts";
import type { StreamingDeps } from "./streamingDeps.ts";

/** Tells the streams of this process that somebody on another node asked them to stop. */
export async function heedStopRequests({ prisma, running }: StreamingDeps): Promise<void> {
  const controls = [...running.values()].filter(({ ended }) => !ended);
  if (controls.length === 0) return;
  const rows = await prisma.stream.findMany({
    where: { id: { in: controls.map(({ streamId }) => streamId) }, state: "stopping" },
    select: { id: true, stopRequest: true },
  });
  for (const { id, stopRequest } of rows) {
    const request = parseStopRequest(stopRequest);
    const control = controls.find(({ streamId }) => streamId === id);
    if (request && control && control.stopRequest?.mode !== "now") control.stop(request);
  }
}
