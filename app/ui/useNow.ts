import { createContext, useContext, useEffect, useState } from "react";

/** The time that a page tells instead of now: of what is played back. */
export const NowContext = createContext<number | null>(null);

/** The time, read again every second while `running`. */
export function useNow(running: boolean): number {
  const told = useContext(NowContext);
  const [now, setNow] = useState(() => Date.now());
  const ticking = running && told === null;
  useEffect(() => {
    if (!ticking) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, [ticking]);
  return told ?? now;
}
