import type { ApiClient } from "#app/api/trpc.ts";
import type { Message } from "#server/contract/message.ts";
import { pageStarts } from "./pageStarts.ts";

const pageSize = 50;
/** Of the pages on the way to a message far back, of which some are read at the same time. */
const largePageSize = 100;
const atOnce = 4;

interface OlderPage {
  messages: Message[];
  hasMore: boolean;
}

interface Reach {
  before: number;
  /** Reads all pages down to this sequence, else one page. */
  downTo?: number | undefined;
}

/** The messages before a sequence, without a hole. */
export async function readOlder(
  client: ApiClient,
  workspaceId: string,
  { before, downTo = before }: Reach,
): Promise<OlderPage> {
  const starts = pageStarts({ before, downTo, size: largePageSize });
  const limit = before - downTo > pageSize ? largePageSize : pageSize;
  const read = (start: number) => client.message.page.query({ workspaceId, before: start, limit });
  let messages: Message[] = [];
  let hasMore = false;
  for (let index = 0; index < starts.length; index += atOnce) {
    const turn = starts.slice(index, index + atOnce);
    const pages = await Promise.all(turn.map(read));
    for (const [at, page] of pages.entries()) {
      // A page reaches further where there are gaps; that is the next one's.
      const floor = starts[index + at + 1] ?? 0;
      messages = [...page.messages.filter(({ sequence }) => sequence >= floor), ...messages];
      hasMore = page.nextBefore !== null;
    }
  }
  return { messages, hasMore };
}
