/** Calls `flush` soon after `request`, however often that is called: before the next paint, or at leisure. */
export function oncePerFrame(flush: () => void): { request: () => void; cancel: () => void } {
  let cancel: (() => void) | null = null;

  function run() {
    cancel = null;
    flush();
  }

  return {
    request() {
      if (cancel) return;
      // A page in the background gets no animation frames, but its title and its sounds go on.
      if (document.hidden) {
        const timer = setTimeout(run, 250);
        cancel = () => clearTimeout(timer);
      } else {
        const frame = requestAnimationFrame(run);
        cancel = () => cancelAnimationFrame(frame);
      }
    },
    cancel() {
      cancel?.();
      cancel = null;
    },
  };
}
