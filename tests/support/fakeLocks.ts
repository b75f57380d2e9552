import type { Locks } from "#app/workspace/live/tabs/holdLock.ts";

interface Request {
  name: string;
  clientId: string;
  shared: boolean;
  grant: () => void;
  fail: (error: Error) => void;
}

/** A browser's Web Locks, for several tabs in one process. */
export class FakeLocks {
  /** How often somebody looked who holds what. */
  queries = 0;
  private held: Request[] = [];
  private waiting: Request[] = [];
  private readonly gone = new Set<string>();

  forTab(clientId: string): Locks {
    return {
      query: async () => {
        this.queries++;
        return { held: this.held.map(({ name, clientId: by }) => ({ name, clientId: by })) };
      },
      request: (name, { mode, ifAvailable, steal, signal }, callback) =>
        new Promise((resolve, reject) => {
          // What a crashed tab's script would have asked for next, it does not.
          if (this.gone.has(clientId)) return;
          const request: Request = {
            name,
            clientId,
            shared: mode === "shared",
            fail: reject,
            grant: () => {
              this.held.push(request);
              queueMicrotask(async () => {
                await callback({});
                this.release(request);
                resolve(undefined);
              });
            },
          };
          if (steal) this.rob(name);
          if (!steal && ifAvailable && !this.isFree(request)) return resolve(callback(null));
          if (steal) return request.grant();
          this.waiting.push(request);
          signal?.addEventListener("abort", () => {
            if (!this.waiting.includes(request)) return;
            this.waiting = this.waiting.filter((other) => other !== request);
            reject(new Error("aborted"));
          });
          this.next();
        }),
    };
  }

  /** The tab is gone: its locks are free, and nobody tells it. */
  end(clientId: string): void {
    this.gone.add(clientId);
    this.held = this.held.filter((request) => request.clientId !== clientId);
    this.waiting = this.waiting.filter((request) => request.clientId !== clientId);
    this.next();
  }

  private isFree(request: Request): boolean {
    return this.held.every(({ name, shared }) => name !== request.name || (shared && request.shared));
  }

  private rob(name: string): void {
    const robbed = this.held.filter((request) => request.name === name);
    this.held = this.held.filter((request) => request.name !== name);
    for (const request of robbed) request.fail(new Error("stolen"));
  }

  private release(request: Request): void {
    this.held = this.held.filter((other) => other !== request);
    this.next();
  }

  private next(): void {
    for (const request of this.waiting) {
      if (!this.isFree(request)) continue;
      this.waiting = this.waiting.filter((other) => other !== request);
      request.grant();
    }
  }
}
