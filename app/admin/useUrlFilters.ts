import { useSearchParams } from "next/navigation";
import { useEffect, useEffectEvent, useState } from "react";

/** What is typed is asked for when the typing has rested so long, in ms. */
const restMs = 300;

/** Writes into the address as it is now: what Next says of it comes a moment later. */
function writeAddress(change: ReadonlyMap<string, string>): void {
  const next = new URLSearchParams(window.location.search);
  for (const [name, value] of change) {
    if (value === "") next.delete(name);
    else next.set(name, value);
  }
  const { pathname } = window.location;
  window.history.replaceState(null, "", next.size === 0 ? pathname : `${pathname}?${next}`);
}

/**
 * Filters that stand in the address, so that a page can be sent on and gone back to. `""` is not set.
 * Other parameters of the address (the team) stay.
 */
export function useUrlFilters<const Name extends string>(names: readonly Name[]) {
  const params = useSearchParams();
  /** Newer than what the address says; kept until it says the same. */
  const [drafts, setDrafts] = useState<ReadonlyMap<string, string>>(new Map());
  const get = (name: string) => params.get(name) ?? "";
  const shown = (name: Name) => drafts.get(name) ?? get(name);
  if (drafts.size > 0 && [...drafts].every(([name, value]) => get(name) === value)) setDrafts(new Map());

  const settle = useEffectEvent(() => writeAddress(drafts));
  useEffect(() => {
    if (drafts.size === 0) return;
    const timer = setTimeout(settle, restMs);
    return () => clearTimeout(timer);
  }, [drafts]);
  useEffect(() => {
    const forget = () => setDrafts(new Map());
    window.addEventListener("popstate", forget);
    return () => window.removeEventListener("popstate", forget);
  }, []);

  const write = (change: Iterable<readonly [string, string]>) => {
    const next = new Map([...drafts, ...change]);
    setDrafts(next);
    writeAddress(next);
  };

  return {
    /** What is asked for. */
    get: (name: Name) => get(name),
    any: names.some((name) => get(name) !== ""),
    set(change: Partial<Record<Name, string>>) {
      write(names.flatMap((name) => (change[name] === undefined ? [] : [[name, change[name]] as const])));
    },
    clear: () => write(names.map((name) => [name, ""])),
    /** A filter that is chosen: it counts at once. */
    choice: (name: Name) => ({
      value: shown(name),
      onChange: (value: string) => write([[name, value]]),
    }),
    /** A filter that is typed: it counts when the typing rests, or the field is left. */
    field: (name: Name) => ({
      value: shown(name),
      onChange: (value: string) => setDrafts((before) => new Map(before).set(name, value)),
      onLeave: () => write([]),
    }),
  };
}
