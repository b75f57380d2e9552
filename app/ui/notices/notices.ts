export interface Notice {
  text: string;
  /** What can be done about it, such as undoing it. */
  action?: { label: string; run: () => void };
}

const listeners = new Set<() => void>();
let waiting: Notice[] = [];
let used = false;

/** Tells the reader what has just happened, at the edge of the page, for a few seconds. */
export function notify(notice: Notice): void {
  waiting = [...waiting, notice];
  used = true;
  for (const listener of listeners) listener();
}

/** The notices that nobody has shown yet; from now on they are shown. */
export function takeNotices(): Notice[] {
  const taken = waiting;
  waiting = [];
  return taken;
}

export function onNotice(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Whether there has been any notice, so that what shows them is wanted. */
export function hasNotices(): boolean {
  return used;
}
