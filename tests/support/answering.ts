import { createWorkspace, sendAndStart, textOf } from "./chat.ts";
import { echo } from "./echo.ts";
import type { Scene } from "./scene.ts";
import { createGate } from "./scriptedProviderGate.ts";
import type { TestClient } from "./testClient.ts";
import { type Watcher, watch } from "./watcher.ts";

/** What comes before the first word at the most (of Responses). */
const framesBefore = 3;

/** A workspace in which an answer runs that goes on only when the test says so. */
export interface Answering extends Disposable {
  workspaceId: string;
  streamId: string;
  watcher: Watcher;
  /** Lets the answer's first words through, and waits until they are shown; returns them. */
  showSome(): Promise<string>;
  /** Lets this answer, and those after it, come to their ends. */
  finish(): void;
}

/** Asks for an answer, to `say-first`, and waits until the provider has been asked; nothing of it has come yet. */
export async function startAnswering({ provider }: Scene, client: TestClient): Promise<Answering> {
  const gate = createGate();
  provider.byDefault(echo({ gate: gate.gate }));
  const workspaceId = await createWorkspace(client);
  const watcher = watch(client, { workspaceId });
  await watcher.until(() => true);
  const asked = provider.requests.length;
  const { streamId } = await sendAndStart(client, { workspaceId, text: "say-first" });
  await provider.request(asked);
  const shown = () => textOf(watcher.view().messages[1]);
  return {
    workspaceId,
    streamId,
    watcher,
    async showSome() {
      gate.step(framesBefore + 1);
      await watcher.until(() => shown() !== "");
      return shown();
    },
    finish: () => gate.open(),
    [Symbol.dispose]: () => watcher[Symbol.dispose](),
  };
}
