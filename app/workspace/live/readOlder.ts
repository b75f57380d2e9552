import type { ApiClient } from "#app/api/trpc.ts";
import type { Message } from "#server/contract/message.ts";

const pageSize = 50;

interface OlderPage {
  messages: Message[];
  hasMore: boolean;
}

/** The messages before a sequence: one page, or as many as reach back to `downTo`. */
export async function readOlder(
  client: ApiClient,
  workspaceId: string,
  before: number,
  downTo = before,
): Promise<OlderPage> {
  let messages: Message[] = [];
  let next: number | null = before;
  do {
    const page: { messages: Message[]; nextBefore: number | null } = await client.message.page.query({
      workspaceId,
      before: next,
      limit: pageSize,
    });
    messages = [...page.messages, ...messages];
    next = page.nextBefore;
  } while (next !== null && next > downTo);
  return { messages, hasMore: next !== null };
}
