import { useSearchParams } from "next/navigation";

/**
 * Filters that stand in the address, so that a page can be sent on and gone back to. `""` is not set.
 * Other parameters of the address (the team) stay.
 */
export function useUrlFilters<const Name extends string>(names: readonly Name[]) {
  const params = useSearchParams();
  const values = new Map(names.map((name) => [name, params.get(name) ?? ""]));
  return {
    get: (name: Name) => values.get(name) ?? "",
    set(change: Partial<Record<Name, string>>) {
      const next = new URLSearchParams(params);
      for (const name of names) {
        const value = change[name];
        if (value === "") next.delete(name);
        else if (value !== undefined) next.set(name, value);
      }
      const { pathname } = window.location;
      window.history.replaceState(null, "", next.size === 0 ? pathname : `${pathname}?${next}`);
    },
    any: [...values.values()].some((value) => value !== ""),
  };
}
