import type { WorkspaceView } from "#server/contract/frames.ts";
import type { Message } from "#server/contract/message.ts";
import { createWorkspace, hasEnded, sendAndStart } from "./chat.ts";
import type { TestClient } from "./testClient.ts";
import { type Watcher, watch } from "./watcher.ts";

/** A new workspace that somebody watches, and asks in. */
export interface WatchedWorkspace extends Disposable {
  workspaceId: string;
  watcher: Watcher;
  /** Asks, and resolves with the answer once it has ended. */
  ask(text: string, options?: Parameters<typeof sendAndStart>[1]["options"]): Promise<Message>;
  /** Asks; the answer's stream has begun. */
  start(text: string, options?: Parameters<typeof sendAndStart>[1]["options"]): Promise<string>;
  /** The answer of a stream, once it has ended. */
  ended(streamId: string): Promise<Message>;
  /** The view once the answer waits for its next try. */
  untilRetry(attempt?: number): Promise<WorkspaceView>;
}

export async function watchedWorkspace(client: TestClient, name = "Plan"): Promise<WatchedWorkspace> {
  const workspaceId = await createWorkspace(client, name);
  const watcher = watch(client, { workspaceId });
  await watcher.until(() => true);

  const workspace: WatchedWorkspace = {
    workspaceId,
    watcher,
    async start(text, options) {
      const { streamId } = await sendAndStart(client, { workspaceId, text, ...(options && { options }) });
      return streamId;
    },
    async ended(streamId) {
      const view = await watcher.until((now) => hasEnded(now, streamId) && now.stream?.streamId !== streamId);
      const answer = view.messages.find(({ metadata }) => metadata.streamId === streamId);
      if (!answer) throw new Error(`There is no answer of ${streamId}.`);
      return answer;
    },
    ask: async (text, options) => workspace.ended(await workspace.start(text, options)),
    untilRetry: (attempt) =>
      watcher.until(
        ({ stream }) =>
          stream?.waiting?.for === "retry" && (attempt === undefined || stream.waiting.attempt === attempt),
      ),
    [Symbol.dispose]: () => watcher[Symbol.dispose](),
  };
  return workspace;
}
