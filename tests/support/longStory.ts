import type { WorkspaceView } from "#server/contract/frames.ts";

/** A text that takes a while. */
export const story = Array.from({ length: 2_000 }, (_, index) => `word-${index} 🙂`).join(" ");
export const steady = { chunkSize: 5 };

/** How much of the running answer a page shows, thoughts and tool input included. */
export function shownUnits({ messages, stream }: WorkspaceView): number {
  const running = messages.find(({ id }) => id === stream?.messageId);
  return running ? JSON.stringify(running.parts).length : 0;
}
