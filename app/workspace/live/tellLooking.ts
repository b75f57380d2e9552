interface LookingOptions {
  /** Whether somebody sees the workspace in any tab of this browser. */
  seen: () => Promise<boolean>;
  tell: (state: "viewing" | "away") => void;
}

/** So long nobody must have seen it: going from tab to tab is not leaving. */
const settleMs = 2_000;

/** Tells the server whether somebody here looks at the workspace; a new connection counts as looking. */
export function tellLooking({ seen, tell }: LookingOptions) {
  let told = true;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function say(looking: boolean): void {
    if (looking === told) return;
    told = looking;
    tell(looking ? "viewing" : "away");
  }

  return {
    async check(anew: boolean): Promise<void> {
      if (anew) told = true;
      clearTimeout(timer);
      if (anew || (await seen())) say(await seen());
      else timer = setTimeout(() => void seen().then(say), settleMs);
    },
    stop: () => clearTimeout(timer),
  };
}
