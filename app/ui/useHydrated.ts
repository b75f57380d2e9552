import { useSyncExternalStore } from "react";

const never = () => () => {};

/** Whether scripts run already: before that, a form must not be sent by the browser itself. */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
