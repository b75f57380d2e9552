/** Lets the frames of a stream through when a test says so. */
export interface Gate {
  /** Give this to a script. */
  gate(): Promise<void>;
  /** Lets so many further frames through. */
  step(frames?: number): void;
  /** Lets everything through from now on. */
  open(): void;
  /** How many frames wait. */
  waiting(): number;
}

/** A gate that is closed at first. */
export function createGate(): Gate {
  let allowed = 0;
  const waiting: (() => void)[] = [];
  const letThrough = () => {
    while (allowed > 0 && waiting.length > 0) {
      allowed -= 1;
      waiting.shift()?.();
    }
  };
  return {
    gate: () =>
      new Promise((resolve) => {
        waiting.push(resolve);
        letThrough();
      }),
    step(frames = 1) {
      allowed += frames;
      letThrough();
    },
    open() {
      allowed = Number.POSITIVE_INFINITY;
      letThrough();
    },
    waiting: () => waiting.length,
  };
}
