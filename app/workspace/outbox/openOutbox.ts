import type { ApiClient } from "#app/api/trpc.ts";
import { goToSignIn } from "#app/auth/goToSignIn.ts";
import { createClientId } from "../composer/createClientId.ts";
import { createOutbox, type Outbox } from "./createOutbox.ts";
import type { OutboxEntry } from "./outboxEntry.ts";
import { outboxPrefix } from "./outboxPrefix.ts";
import { createOutboxStore } from "./outboxStore.ts";

interface OutboxOptions {
  client: ApiClient;
  userId: string;
  workspaceId: string;
}

/** A network that swallows requests must not hold up the next try. */
const patienceMs = 20_000;

/** Of every workspace of this page: messages go out while somebody looks at something else. */
const opened = new Map<string, Outbox>();

function exclusivelyBy(name: string) {
  return <T>(act: () => Promise<T>): Promise<T> =>
    "locks" in navigator ? navigator.locks.request(name, act) : act();
}

function sendBy({ client, workspaceId }: OutboxOptions) {
  return ({ clientMessageId, text, files, options, respond }: OutboxEntry) =>
    client.message.send.mutate(
      {
        workspaceId,
        clientMessageId,
        text,
        ...(options && { options }),
        ...(files.length > 0 && { attachmentIds: files.map(({ id }) => id) }),
        ...(respond === false && { respond }),
      },
      { signal: AbortSignal.timeout(patienceMs) },
    );
}

/** Somebody's messages to a workspace that are not stored yet. */
export function openOutbox(options: OutboxOptions): Outbox {
  const prefix = outboxPrefix(options.userId, options.workspaceId);
  const known = opened.get(prefix);
  if (known) return known;
  const outbox = createOutbox({
    store: createOutboxStore(window.localStorage, prefix),
    send: sendBy(options),
    exclusively: exclusivelyBy(prefix),
    createId: createClientId,
    now: Date.now,
    onNotSignedIn: goToSignIn,
  });
  opened.set(prefix, outbox);
  window.addEventListener("storage", ({ key }) => {
    if (key === null || key.startsWith(prefix)) outbox.look();
  });
  window.addEventListener("online", () => void outbox.flush());
  void outbox.flush();
  return outbox;
}
